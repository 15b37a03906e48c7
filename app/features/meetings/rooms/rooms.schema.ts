import { z } from 'zod';
import { checkbox, id, optionalId, optionalText3, text3, version } from '#app/lib/fields.ts';

const fields = {
  name: text3(120),
  address: text3(200),
  capacity: z.string('required').trim().min(1, 'required').transform(Number).pipe(z.number('invalidNumber').int('invalidNumber').min(1, 'numberTooSmall').max(10_000, 'numberTooLarge')),
  equipment: optionalText3(300),
  agencyId: optionalId,
};

/** `requestId` becomes the room's id: a form sent twice makes one room. */
export const roomSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), requestId: id, ...fields }),
  z.object({ intent: z.literal('change'), id, version, isOffered: checkbox, ...fields }),
  z.object({ intent: z.literal('remove'), id, version }),
], 'unknownChoice');

type RoomWish = z.output<typeof roomSchema>;
export type NewRoom = Omit<Extract<RoomWish, { intent: 'add' }>, 'intent'>;
export type ChangedRoom = Omit<Extract<RoomWish, { intent: 'change' }>, 'intent'>;
export type RoomIntent = RoomWish['intent'];
