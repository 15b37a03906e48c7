import { formatMoment, formatUntilMoment } from '#app/lib/dates.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { KEPT_DAYS } from '../registrations.rules.ts';
import type { RegistrationPageData } from '../link/link.service.server.ts';
import { EventWhen } from './event-when.tsx';
import { CancelPart, ConfirmPart } from './link-forms.tsx';
import './registrations.css';

export type ClosedSeatLink = 'unknown' | 'expired' | 'revoked';
export type SeatDid = 'confirmed' | 'cancelled';
export type SeatProblem = 'expired' | 'cancelled' | 'over';
type Page = RegistrationPageData & { did: SeatDid | null; fileHref: string };
type Props = { page: Page | null; problem: ClosedSeatLink | null; contact: string; refused: SeatProblem | null };

/** What the link in every mail about a seat opens: confirm, look, cancel; without an account and without a script. */
export function RegistrationLinkPage({ page, problem, contact, refused }: Props) {
  const t = useTexts('registrations');
  const common = useTexts('common');
  const footer = (
    <>
      <p>{t.rich('link.footer', { address: contact, a: (words) => <a href={`mailto:${contact}`}>{words}</a> })}</p>
      <p className="mt2">{common('footer.personalLink')}</p>
    </>
  );
  return <AnswerShell footer={footer}>{page ? <Found page={page} refused={refused} /> : <Closed why={problem ?? 'unknown'} />}</AnswerShell>;
}

function Closed({ why }: { why: ClosedSeatLink }) {
  const t = useTexts('registrations');
  return (
    <>
      <h1 className="mt6 seat-title">{t(`link.closed.${why}.title`)}</h1>
      <p className="soft mt3">{t(`link.closed.${why}.text`)}</p>
    </>
  );
}

function Found({ page, refused }: { page: Page; refused: SeatProblem | null }) {
  const t = useTexts('registrations');
  const { event, state, over, did } = page;
  const isOpen = over === null;
  return (
    <>
      <p className="eyebrow mt5">{t('link.for', { name: page.name })} {event.isDemo && <Demo />}</p>
      <h1 className="mt1 seat-title"><T3 text={event.title} mark="sentence" /></h1>
      <EventWhen event={event} isOff={over === 'cancelled' || state === 'cancelled'} />
      {refused && <Notice className="mt5" tone="risk" live="alert">{t(`link.refused.${refused}`)}</Notice>}
      {over && <Notice className="mt5" tone={over === 'cancelled' ? 'risk' : 'info'} icon={over === 'cancelled' ? 'ban' : 'clock'} title={t(`link.over.${over}`)} />}
      <State page={page} isNew={did !== null && !refused} />
      {page.onlineUrl && <p className="mt4"><a className="btn primary wide" href={page.onlineUrl} rel="noreferrer"><Icon name="video" />{t('link.join')}</a></p>}
      {isOpen && state === 'asked' && <ConfirmPart />}
      {isOpen && (state === 'seated' || state === 'waiting') && <CancelPart state={state} fileHref={page.fileHref} />}
      {(state === 'cancelled' || state === 'expired') && isOpen && <p className="mt5"><a className="btn wide" href={`/events/${event.id}#registration`}>{t('link.again')}</a></p>}
      <Data page={page} />
    </>
  );
}

const TONES = { seated: 'ok', waiting: 'info', cancelled: 'info', asked: 'info', expired: 'risk' } as const;
const ICONS = { seated: 'check', waiting: 'hourglass', cancelled: 'ban', asked: 'question', expired: 'clock' } as const;

function State({ page: { state, place, confirmBy, event }, isNew }: { page: Page; isNew: boolean }) {
  const t = useTexts('registrations');
  const language = useLanguage();
  return (
    <Notice className="mt5" tone={TONES[state]} icon={ICONS[state]} live={isNew ? 'status' : undefined} title={t(`link.states.${state}.title`, { place: place ?? 0 })}>
      {t(`link.states.${state}.text`, { until: formatUntilMoment(confirmBy, event.timeZone, language) })}
    </Notice>
  );
}

/** What we hold about the reader, and until when. */
function Data({ page: { name, language: mailLanguage, needs, erasedOn, event } }: { page: Page }) {
  const t = useTexts('registrations');
  const common = useTexts('common');
  const language = useLanguage();
  return (
    <details className="seat-data mt6">
      <summary>{t('link.data.title')}</summary>
      <dl className="small">
        <div><dt>{t('form.name')}</dt><dd>{name}</dd></div>
        <div><dt>{t('form.language')}</dt><dd>{common(`languages.${mailLanguage}`)}</dd></div>
        <div><dt>{t('form.needs')}</dt><dd>{needs ?? '–'}</dd></div>
      </dl>
      <p className="small soft">{t('link.data.erased', { days: KEPT_DAYS, date: formatMoment(erasedOn, event.timeZone, language).replace(/,.*$/, '') })}</p>
    </details>
  );
}
