import { z } from 'zod';
import type { GuestNeeds } from '#db/schema.ts';
import { addressField } from '#app/features/people/people.schema.ts';
import { pasteSchema } from '#app/features/people/paste/paste.schema.ts';
import { id, optionalText, optionalText3, text } from '#app/lib/fields.ts';

export const guestRole = z.enum(['required', 'optional', 'observer', 'speaker', 'interpreter'], 'unknownChoice');
const language = z.enum(['kk', 'ru', 'en'], 'unknownChoice');

/** Who is added: people by name, agencies (who speaks for them comes), saved groups, every seat of the meeting's body or of others. */
export const inviteGuestsSchema = z.object({
  role: guestRole.default('required'),
  personIds: z.array(id).max(500, 'tooLong').default([]),
  agencyIds: z.array(id).max(500, 'tooLong').default([]),
  groupIds: z.array(id).max(50, 'tooLong').default([]),
  bodyIds: z.array(id).max(50, 'tooLong').default([]),
  wholeBody: z.string().optional().transform((value) => value === 'on' || value === '1'),
});
type Invite = z.infer<typeof inviteGuestsSchema>;
export type InviteGuests = Omit<Invite, 'groupIds' | 'bodyIds'> & Partial<Pick<Invite, 'groupIds' | 'bodyIds'>>;

export const inviteSourcesGiven = ({ personIds, agencyIds, groupIds = [], bodyIds = [], wholeBody }: InviteGuests) => wholeBody || personIds.length + agencyIds.length + groupIds.length + bodyIds.length > 0;

export const invitePastedSchema = pasteSchema.extend({ role: guestRole.catch('required') });
export type InvitePasted = z.infer<typeof invitePastedSchema>;

export const inviteAddressSchema = z.object({
  role: guestRole.default('optional'),
  name: text(200),
  address: addressField,
  language: language.default('kk'),
});
export type InviteAddress = z.infer<typeof inviteAddressSchema>;

export const guestIdSchema = z.object({ invitationId: id });

export const changeGuestSchema = z.object({ invitationId: id, role: guestRole, language });
export type ChangeGuest = z.infer<typeof changeGuestSchema>;

const several = <const T extends string[]>(choices: T) => z.array(z.enum(choices, 'unknownChoice')).max(10, 'tooMany').default([]);

export const INTERPRETATIONS = ['kk', 'ru', 'en', 'sign'] as const;
export const ACCESS_NEEDS = ['step_free', 'hearing', 'sight'] as const;

/** What a guest needs in order to take part. A form without these fields leaves them as they were. */
const needsFields = {
  withNeeds: z.literal('1').optional(),
  interpretation: several([...INTERPRETATIONS]),
  access: several([...ACCESS_NEEDS]),
  needsWords: optionalText(1_000),
};

type NeedsTyped = { withNeeds?: '1'; interpretation: (typeof INTERPRETATIONS)[number][]; access: (typeof ACCESS_NEEDS)[number][]; needsWords: string | null };

function needsOf({ withNeeds, interpretation, access, needsWords }: NeedsTyped): { needs?: GuestNeeds | null } {
  if (!withNeeds) return {};
  const needs: GuestNeeds = { ...(interpretation.length > 0 ? { interpretation: [...new Set(interpretation)] } : {}), ...(access.length > 0 ? { access: [...new Set(access)] } : {}), ...(needsWords ? { words: needsWords } : {}) };
  return { needs: Object.keys(needs).length > 0 ? needs : null };
}

export const answerSchema = z
  .object({
    ...needsFields,
    answer: z.enum(['accept', 'online', 'maybe', 'decline'], 'atLeastOne'),
    comment: optionalText(2_000),
    /** SEQUENCE of the meeting as it was shown: nobody accepts a time that was moved under their hands. */
    seen: z.coerce.number('stale').int('stale').min(0, 'stale').max(1_000_000, 'stale'),
    /** Where the rule of a series puts the one session that is answered. */
    session: z.iso.datetime('stale').optional(),
  })
  .transform(({ answer, comment, seen, session, ...needs }) => ({ ...ANSWERS[answer], ...needsOf(needs), comment, seen, ...(session ? { session: new Date(session) } : {}) }));

/** The four words of mails and answer pages, and what they mean. */
export const ANSWERS = {
  accept: { status: 'accepted', mode: 'in_person' },
  online: { status: 'accepted', mode: 'online' },
  maybe: { status: 'tentative', mode: null },
  decline: { status: 'declined', mode: null },
} as const;
export type AnswerInput = z.infer<typeof answerSchema>;
export type AnswerWord = keyof typeof ANSWERS;

/** By telephone, written down by the secretariat. */
export const recordAnswerSchema = guestIdSchema.and(answerSchema);

/** Which guests the list shows, and whose name or agency; what is not known shows all. */
const guestStates = z.enum(['all', 'coming', 'maybe', 'declined', 'silent', 'outdated', 'lost']);
export const guestFilterSchema = z.object({ show: guestStates.catch('all'), q: z.string().transform((typed) => typed.trim().slice(0, 100)).catch('') });
export type GuestFilter = z.infer<typeof guestFilterSchema>;
export type GuestState = z.infer<typeof guestStates>;

const checked = z.array(id).max(2_000, 'tooLong').default([]);

export const sendSchema = z.object({
  /** What the sender saw: refused when somebody changed the meeting in between. */
  fingerprint: z.string('stale').min(1, 'stale').max(100, 'stale'),
  invitationIds: checked,
  /** Everybody who could have been chosen, so that a plan made anew keeps what was unchecked. */
  offered: z.string().max(100_000, 'tooLong').default('').transform((ids) => ids.split(',').filter(Boolean)),
  note: optionalText3(1_000),
});
export type SendInput = Pick<z.infer<typeof sendSchema>, 'fingerprint' | 'invitationIds' | 'note'>;

export const remindSchema = z.object({ invitationIds: checked.refine((ids) => ids.length > 0, 'atLeastOne') });
export type RemindInput = z.infer<typeof remindSchema>;

export const undoSchema = z.object({ batchId: id });
