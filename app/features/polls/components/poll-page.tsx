import { formatPeriodWithWeekday, formatZone } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PollPageData } from '../outcome/outcome.service.server.ts';
import type { PollBatch } from '../sending/sending.service.server.ts';
import type { TypedGuests } from '../form/form.rules.ts';
import type { GuestChoices } from '../guests/guests.service.server.ts';
import { PollBatchLine } from './poll-batch.tsx';
import { PollMatrix } from './poll-matrix.tsx';
import { PollPanel, type PollFormRefusal } from './poll-panel.tsx';
import { Phase } from './poll-phase.tsx';
import { PollRanking } from './poll-ranking.tsx';
import { PollCrumbs } from './poll-send.tsx';
import './poll-form.css';
import './polls.css';

export type PollRefusal = 'forbidden' | 'notFound' | 'closed' | 'scheduled' | 'nothingToSend' | 'tooLate' | 'unknown' | 'unknownChoice' | 'past' | 'allPast' | 'invalid' | 'unknownPerson' | 'unknownAgency';
export type PollDid = { deed: 'closed' | 'reopened' | 'changed' | 'added'; count: number; without: number };

type Props = {
  page: PollPageData;
  choices: GuestChoices | null;
  batch: PollBatch | null;
  did: PollDid | null;
  refused: { message?: PollRefusal; form?: PollFormRefusal; typedGuests?: TypedGuests } | null;
  onEnd: () => void;
};

/** One poll: the best dates, who can come when, and what to do next. */
export function PollPage({ page, choices, batch, did, refused, onEnd }: Props) {
  const t = useTexts('polls');
  const { poll } = page;
  const base = `/meetings/polls/${poll.id}`;
  return (
    <WorkspacePage
      current="meetings"
      panel={<PollPanel page={page} base={base} choices={choices} refused={refused?.form ?? null} typedGuests={refused?.typedGuests ?? null} />}
      panelLabel={t('poll.panel')}
    >
      <PollCrumbs title={poll.title} />
      <h1 className="mt2"><T3 text={poll.title} /> {page.isDemo && <Demo />}</h1>
      <div className="row mt2"><Phase phase={poll.phase} /></div>
      <Facts page={page} />
      {refused?.message && <Notice className="mt4" tone="risk" live="alert">{t(`refused.${refused.message}`)}</Notice>}
      {!refused && did && <Notice className="mt4" tone="ok" live="status"><Did did={did} /></Notice>}
      {batch && <div className="mt4"><PollBatchLine key={`${batch.batchId}-${batch.secondsLeft > 0}`} batch={batch} action={`${base}?do=undo`} onEnd={onEnd} /></div>}
      <Made page={page} />
      <PollRanking page={page} base={base} />
      <PollMatrix page={page} />
    </WorkspacePage>
  );
}

function Did({ did }: { did: PollDid }) {
  const t = useTexts('polls');
  return <>{t(`did.${did.deed}`, { count: did.count })}{did.without > 0 && <> {t('send.without', { count: did.without })}</>}</>;
}

function Facts({ page: { poll, options } }: { page: PollPageData }) {
  const t = useTexts('polls');
  const common = useTexts('common');
  const language = useLanguage();
  const hasPlace = poll.format !== 'online' && inLanguage(poll.place, language).text !== '';
  return (
    <>
      <p className="soft mt1">
        <T3 text={poll.bodyName ?? poll.leadName} mark="none" /> · {t('poll.duration', { count: poll.durationMinutes })} · {hasPlace ? <T3 text={poll.place} /> : common(`formats.${poll.format}`)}
        {options[0] && <> · {formatZone(poll.timeZone, language, options[0].startsAt)}</>}
      </p>
      {poll.description && <p className="mt2 poll-measure"><T3 text={poll.description} /></p>}
    </>
  );
}

function Made({ page: { poll, options } }: { page: PollPageData }) {
  const t = useTexts('polls');
  const language = useLanguage();
  const chosen = options.find((option) => option.id === poll.chosenOptionId);
  if (poll.phase !== 'scheduled' || !chosen) return null;
  return (
    <Notice className="mt4" tone="ok" title={t('poll.made', { date: formatPeriodWithWeekday(chosen.startsAt, chosen.endsAt, poll.timeZone, language) })}>
      {poll.meetingId && <p className="mt2"><LinkButton to={`/meetings/${poll.meetingId}`} icon="meeting">{t('poll.openMeeting')}</LinkButton></p>}
    </Notice>
  );
}
