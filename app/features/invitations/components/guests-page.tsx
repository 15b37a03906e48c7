import type { MeetingFrameData } from '#app/features/meetings/meetings.service.server.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { GuestRow } from '../guests/guests.service.server.ts';
import type { GuestFilter } from '../invitations.schema.ts';
import type { QuorumOutlook } from '../invitations.service.server.ts';
import type { Batch } from '../sending/sending.service.server.ts';
import { BatchLine } from './batch-line.tsx';
import { GuestList } from './guest-list.tsx';
import { GuestPanel } from './guest-panel.tsx';
import type { InviteChoices } from './guest-sources.tsx';
import { InvitePanel } from './invite-panel.tsx';
import { QuorumPanel } from './quorum-panel.tsx';

type Refusal = 'closed' | 'notFound' | 'forbidden' | 'nothingToSend' | 'tooLate' | 'unknown' | 'noSuchMode' | 'movedMeanwhile' | 'past' | 'cancelled' | 'withdrawn';
/** Of a form that was refused: which one, what is wrong with it, and what was typed. */
export type GuestsOutcome = { message?: Refusal; which?: 'add' | 'address' | 'change' | 'record' | 'substitute'; errors?: { fields: Record<string, string>; values?: Record<string, string> } };
type Did = { deed: 'added' | 'changed' | 'removed' | 'restored' | 'recorded' | 'substituted' | 'unsubstituted'; count: number; without: number; already: number; merged: number };

type Props = {
  meeting: MeetingFrameData;
  guests: GuestRow[];
  filter: GuestFilter;
  selectedId: string | null;
  forecast: QuorumOutlook | null;
  choices: InviteChoices | null;
  batch: Batch | null;
  did: Did | null;
  outcome: GuestsOutcome | null;
  onEnd: () => void;
};

const baseOf = (meeting: MeetingFrameData) => `/meetings/${meeting.id}/invitations`;

/** The participants tab of a meeting; the route puts it into the meeting's frame. */
export function GuestsPage({ meeting, guests, filter, selectedId, batch, did, outcome, onEnd }: Props) {
  const t = useTexts('invitations');
  const base = baseOf(meeting);
  return (
    <>
      {outcome?.message && <Notice tone="risk" live="alert" className="guest-note">{t(`refused.${outcome.message}`)}</Notice>}
      {!outcome && did && <Done did={did} />}
      {batch && <div className="guest-note"><BatchLine key={`${batch.batchId}-${batch.secondsLeft > 0}`} batch={batch} action={`${base}?do=undo`} onEnd={onEnd} /></div>}
      <GuestList guests={guests} filter={filter} selectedId={selectedId} base={base} canEdit={meeting.canEdit} />
    </>
  );
}

function Done({ did, isEcho }: { did: Did; /** The same beside the form, where the eyes are: not read aloud twice. */ isEcho?: boolean }) {
  const t = useTexts('invitations');
  const { deed, count, already, merged, without } = did;
  const more = [
    deed === 'added' && already > 0 && count > 0 && t('add.already', { count: already }),
    merged > 0 && t('add.merged', { count: merged }),
    without > 0 && t('add.withoutFocal', { count: without }),
  ].filter((sentence) => sentence !== false);
  const done = deed === 'added' ? t('add.done', { count }) : t(`did.${deed}`);
  return (
    <Notice tone="ok" live={isEcho ? undefined : 'status'} className={isEcho ? 'mt4' : 'guest-note'}>
      {more.length > 0 ? [`${done}.`, ...more].join(' ') : done}
    </Notice>
  );
}

/** One guest, or the quorum and the forms that invite. */
export function GuestsPanel({ meeting, guests, selectedId, forecast, choices, outcome, did }: Omit<Props, 'onEnd'>) {
  const base = baseOf(meeting);
  const selected = guests.find((guest) => guest.id === selectedId);
  if (selected) {
    const refused = outcome?.which === 'record' ? (outcome.errors ?? null) : null;
    return <GuestPanel key={selected.id} guest={selected} base={base} canEdit={meeting.canEdit} sequence={meeting.sequence} format={meeting.format} timeZone={meeting.timeZone} refused={refused} refusedSubstitute={outcome?.which === 'substitute' ? (outcome.errors ?? null) : null} />;
  }
  const which = outcome?.which;
  const refused = which === 'add' || which === 'address' ? { which, form: outcome?.errors ?? null } : null;
  return (
    <>
      {forecast && <QuorumPanel forecast={forecast} />}
      {choices && <InvitePanel choices={choices} base={base} refused={refused} round={did?.count ?? 0} done={!outcome && did?.deed === 'added' && <Done did={did} isEcho />} />}
    </>
  );
}
