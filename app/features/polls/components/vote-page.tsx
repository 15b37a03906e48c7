import { formatMoment, formatZone, capitalise } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ShownPoll, VotePageData } from '../votes/votes.service.server.ts';
import { VoteAnswers } from './vote-answers.tsx';
import { VoteForm, type VoteRefused } from './vote-form.tsx';
import './polls.css';
import './vote.css';

export type ClosedPollLink = 'unknown' | 'expired' | 'revoked';
type Page = VotePageData & { justSaved: boolean };
type Props = { page: Page | null; problem: ClosedPollLink | null; contact: string; refused: VoteRefused | null };

/** What the link in a poll's mail opens: a whole page without an account and without a script. */
export function VotePage({ page, problem, contact, refused }: Props) {
  const t = useTexts('polls');
  const common = useTexts('common');
  const footer = (
    <>
      <p>{t.rich('vote.footer', { address: contact, a: (words) => <a href={`mailto:${contact}`}>{words}</a> })}</p>
      <p className="mt2">{common('footer.personalLink')}</p>
    </>
  );
  return <AnswerShell footer={footer}>{page ? <Found page={page} refused={refused} /> : <Closed why={problem ?? 'unknown'} />}</AnswerShell>;
}

function Closed({ why }: { why: ClosedPollLink }) {
  const t = useTexts('polls');
  return (
    <>
      <h1 className="mt6">{t(`vote.closed.${why}.title`)}</h1>
      <p className="soft mt3">{t(`vote.closed.${why}.text`)}</p>
    </>
  );
}

function Found({ page, refused }: { page: Page; refused: VoteRefused | null }) {
  const t = useTexts('polls');
  const { shown } = page;
  if (!shown) {
    return (
      <>
        <p className="eyebrow mt5">{page.name} {page.isDemo && <Demo />}</p>
        <h1 className="mt1"><T3 text={page.title} /></h1>
        <Notice className="mt5" icon="ban" title={t('vote.closed.withdrawn.title')}>{t('vote.closed.withdrawn.text')}</Notice>
      </>
    );
  }
  const { phase } = shown;
  return (
    <>
      <p className="eyebrow mt5">{phase === 'open' ? t('vote.for', { name: page.name }) : page.name} {page.isDemo && <Demo />}</p>
      <h1 className="mt1"><T3 text={page.title} mark="sentence" /></h1>
      <Facts shown={shown} />
      {phase !== 'open' && <Notice className="mt5" icon={phase === 'scheduled' ? 'check' : 'clock'} tone={phase === 'scheduled' ? 'ok' : 'info'} title={t(`vote.closed.${phase}.title`)}>{t(`vote.closed.${phase}.text`)}</Notice>}
      <Given shown={shown} justSaved={page.justSaved && !refused} />
      {phase === 'open' ? <VoteForm shown={shown} refused={refused} /> : <VoteAnswers shown={shown} />}
    </>
  );
}

function Facts({ shown }: { shown: ShownPoll }) {
  const t = useTexts('polls');
  const language = useLanguage();
  const organizer = inLanguage(shown.bodyName ?? shown.leadName, language).text;
  const first = shown.options[0];
  return (
    <>
      <p className="soft mt2">{t('vote.organizer', { name: organizer })}. {shown.isRequired && <b>{t('vote.required')}</b>}</p>
      <ul className="vote-facts mt4" aria-label={t('vote.facts')}>
        <li><Icon name={shown.format === 'online' ? 'video' : 'pin'} /><Place shown={shown} /></li>
        <li><Icon name="clock" /><span>{t('vote.duration', { count: shown.durationMinutes })}{first && <>. {capitalise(formatZone(shown.timeZone, language, first.startsAt))}</>}</span></li>
      </ul>
      {shown.description && <p className="vote-description"><T3 text={shown.description} mark="sentence" /></p>}
    </>
  );
}

function Place({ shown: { format, place } }: { shown: ShownPoll }) {
  const t = useTexts('polls');
  const language = useLanguage();
  if (format === 'online') return <span>{t('vote.online')}</span>;
  return <span>{inLanguage(place, language).text ? <T3 text={place} /> : t('vote.placeLater')}{format === 'hybrid' && <>, {t('vote.andOnline')}</>}</span>;
}

function Given({ shown, justSaved }: { shown: ShownPoll; justSaved: boolean }) {
  const t = useTexts('polls');
  const language = useLanguage();
  if (!shown.answeredAt) return null;
  const at = t('vote.current', { at: formatMoment(shown.answeredAt, shown.timeZone, language) });
  return <Notice className="mt5" tone="ok" live={justSaved ? 'status' : undefined} title={justSaved ? t('vote.saved') : at}>{justSaved && at}</Notice>;
}
