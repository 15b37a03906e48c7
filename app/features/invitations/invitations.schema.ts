import { z } from 'zod';
import { id, optionalText, text } from '#app/lib/fields.ts';

export const guestRole = z.enum(['required', 'optional', 'observer', 'speaker'], 'unknownChoice');
const language = z.enum(['kk', 'ru', 'en'], 'unknownChoice');

/** Who is added: people by name, agencies (their focal point comes), every seat of the body, or one typed address. */
export const inviteGuestsSchema = z.object({
  role: guestRole.default('required'),
  personIds: z.array(id).max(500, 'tooLong').default([]),
  agencyIds: z.array(id).max(500, 'tooLong').default([]),
  wholeBody: z.string().optional().transform((value) => value === 'on' || value === '1'),
});
export type InviteGuests = z.infer<typeof inviteGuestsSchema>;

export const inviteAddressSchema = z.object({
  role: guestRole.default('optional'),
  name: text(200),
  address: text(320),
  language: language.default('kk'),
});
export type InviteAddress = z.infer<typeof inviteAddressSchema>;

export const changeGuestSchema = z.object({ invitationId: id, role: guestRole, language: z.union([z.literal('').transform(() => null), language]).default(null) });
export type ChangeGuest = z.infer<typeof changeGuestSchema>;

export const answerSchema = z
  .object({
    answer: z.enum(['accept', 'online', 'maybe', 'decline'], 'chooseAnswer'),
    comment: optionalText(2_000),
  })
  .transform(({ answer, comment }) => ({ ...ANSWERS[answer], comment }));

/** The four words of mails and answer pages, and what they mean. */
export const ANSWERS = {
  accept: { status: 'accepted', mode: 'in_person' },
  online: { status: 'accepted', mode: 'online' },
  maybe: { status: 'tentative', mode: null },
  decline: { status: 'declined', mode: null },
} as const;
export type AnswerInput = z.infer<typeof answerSchema>;
export type AnswerWord = keyof typeof ANSWERS;

export const sendSchema = z.object({
  /** What the sender saw: refused when somebody changed the meeting in between. */
  fingerprint: z.string().min(1).max(100),
  invitationIds: z.array(id).max(2_000, 'tooLong').default([]),
  note: z.object({ kk: optionalText(1_000), ru: optionalText(1_000), en: optionalText(1_000) }).partial().optional(),
});
export type SendInput = z.infer<typeof sendSchema>;

export const remindSchema = z.object({ invitationIds: z.array(id).min(1, 'chooseOne').max(2_000, 'tooLong') });
export type RemindInput = z.infer<typeof remindSchema>;
