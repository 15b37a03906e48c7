import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { capabilityUrlPlaceholder } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { env } from '#app/lib/env.server.ts';
import type { PollGuestRow, PollRow } from '../polls.repository.server.ts';
import type { Span } from '../options/options.rules.ts';

/** Owns what a guest of a poll is told. Reads and writes nothing. */

type Letter = {
  poll: PollRow;
  /** Those still ahead. */
  options: readonly Span[];
  guest: Pick<PollGuestRow, 'id' | 'personId' | 'isRequired' | 'timeZone' | 'language' | 'mailCount'>;
  capabilityId: string;
  /** The secretary who sends: whoever answers by hand writes to a person. */
  replyTo: string | null;
  isReminder: boolean;
  /** Which reminder of those that leave by themselves. */
  occasion?: string;
};

const SHOWN = 12;

// A mail more to this guest means another key; a form sent twice is stopped by the lock on the poll before it comes here.
export function pollMail({ poll, options, guest, capabilityId, replyTo, isReminder, occasion }: Letter): Extract<NewMail, { template: 'poll-invitation' }> {
  return {
    personId: guest.personId,
    language: guest.language,
    pollGuestId: guest.id,
    idempotencyKey: occasion ? `poll/${guest.id}/reminder/${occasion}` : `poll/${guest.id}/${guest.mailCount}`,
    template: 'poll-invitation',
    props: {
      sender: { name: poll.bodyName ?? poll.leadName, address: replyTo ?? env().MAIL_FROM },
      title: poll.title,
      ...(poll.bodyName ? { body: poll.bodyName } : {}),
      ...(poll.description ? { description: poll.description } : {}),
      options: options.slice(0, SHOWN).map(({ startsAt, endsAt }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })),
      optionCount: options.length,
      timeZone: poll.timeZone,
      recipientTimeZone: guest.timeZone,
      format: poll.format,
      ...(poll.place ? { place: poll.place } : {}),
      closesAt: poll.closesAt.toISOString(),
      isAnonymous: poll.isAnonymous,
      isRequired: guest.isRequired,
      isReminder,
      url: `${env().PUBLIC_URL}/polls/${capabilityUrlPlaceholder(capabilityId)}`,
    },
  };
}
