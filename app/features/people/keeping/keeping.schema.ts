import { z } from 'zod';
import { id, localDate, optionalId, optionalLocalDate, optionalText, optionalText3, text3, version } from '#app/lib/fields.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { isValidZone } from '#app/lib/time-zones.ts';
import { AGENCY_KINDS } from '#app/features/agencies/agencies.rules.ts';
import { addressField } from '../people.schema.ts';
import { OFFICE_ROLES, SEAT_ROLES } from './keeping.rules.ts';

const inOrder = ({ fromOn, toOn }: { fromOn: string | null; toOn: string | null }) => fromOn === null || toOn === null || fromOn <= toOn;

const person = {
  surname: text3(120),
  givenName: optionalText3(120),
  patronymic: optionalText3(120),
  position: optionalText3(300),
  email: z.union([z.literal('').transform(() => null), addressField], 'invalidEmail').optional().transform((value) => value ?? null),
  language: z.enum(LANGUAGES, 'unknownChoice'),
  timeZone: z.string('required').max(60, 'unknownZone').refine(isValidZone, 'unknownZone'),
};

/** `requestId` becomes the person's id: a form sent twice makes one person. */
export const newPersonSchema = z.object({ requestId: id, ...person, agencyId: optionalId, role: z.enum(OFFICE_ROLES, 'unknownChoice').catch('staff') });
export const personSchema = z.object({ intent: z.literal('person'), version, ...person });
export type NewPerson = z.output<typeof newPersonSchema>;
export type PersonWish = Omit<z.output<typeof personSchema>, 'intent' | 'version'>;

const office = {
  fromOn: optionalLocalDate,
  toOn: optionalLocalDate,
  absentFrom: optionalLocalDate,
  absentTo: optionalLocalDate,
};
const datesInOrder = <T extends { fromOn: string | null; toOn: string | null; absentFrom?: string | null; absentTo?: string | null }>(value: T, context: z.RefinementCtx) => {
  if (!inOrder(value)) context.addIssue({ code: 'custom', message: 'endBeforeStart', path: ['toOn'] });
  const { absentFrom = null, absentTo = null } = value;
  if (!inOrder({ fromOn: absentFrom, toOn: absentTo })) context.addIssue({ code: 'custom', message: 'endBeforeStart', path: ['absentTo'] });
  if (absentFrom === null && absentTo !== null) context.addIssue({ code: 'custom', message: 'required', path: ['absentFrom'] });
};

export const newOfficeSchema = z.object({ intent: z.literal('office-add'), requestId: id, agencyId: id, role: z.enum(OFFICE_ROLES, 'unknownChoice'), ...office }).superRefine(datesInOrder);
export const officeSchema = z.object({ intent: z.literal('office'), officeId: id, ...office }).superRefine(datesInOrder);
export const leaveSchema = z.object({ intent: z.literal('leave'), officeId: id, lastDay: localDate, successorId: optionalId });
export const personFormsSchema = z.discriminatedUnion('intent', [personSchema, newOfficeSchema, officeSchema, leaveSchema], 'unknownChoice');
export type NewOffice = Omit<z.output<typeof newOfficeSchema>, 'intent'>;
export type OfficeDates = Omit<z.output<typeof officeSchema>, 'intent'>;
export type Leave = Omit<z.output<typeof leaveSchema>, 'intent'>;

const agency = {
  kind: z.enum(AGENCY_KINDS, 'unknownChoice'),
  name: text3(300),
  short: optionalText3(120),
  abbr: optionalText3(40),
  regionIso: z.string().max(10).optional().transform((value) => value || null),
  parentId: optionalId,
  bin: z.union([z.literal('').transform(() => null), z.string().trim().regex(/^\d{12}$/, 'invalidBin')]).nullish().transform((value) => value ?? null),
  source: optionalText(500),
};
export const newAgencySchema = z.object({ requestId: id, ...agency });
export const agencySchema = z.object({ version, ...agency });

const seat = {
  agencyId: id,
  personId: optionalId,
  role: z.enum(SEAT_ROLES, 'unknownChoice'),
  fromOn: optionalLocalDate,
  toOn: optionalLocalDate,
};
export const seatSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), requestId: id, ...seat }).superRefine(datesInOrder),
  z.object({ intent: z.literal('change'), seatId: id, ...seat }).superRefine(datesInOrder),
], 'unknownChoice');
