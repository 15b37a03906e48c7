import { z } from 'zod';
import { checkbox, id, localTime, optionalId, optionalText3, version } from '#app/lib/fields.ts';

export const TEXT_MAX = 20_000;

/** Heard and spoke of one item, each in up to three languages. `version` 0: nothing is written yet. */
export const itemTextSchema = z.object({ agendaItemId: id, version, heard: optionalText3(TEXT_MAX), spoke: optionalText3(TEXT_MAX) });
export type ItemText = z.output<typeof itemTextSchema>;

/** Who chaired and wrote, and from when to when. */
export const openingSchema = z.object({ version, chairId: optionalId, secretaryId: optionalId, openedTime: localTime, closedTime: localTime });
export type OpeningInput = z.output<typeof openingSchema>;

export const stepSchema = z.object({ version });
export const approveSchema = z.object({ version, chairId: z.uuid('required'), confirmed: checkbox });
export type ApproveInput = z.output<typeof approveSchema>;
