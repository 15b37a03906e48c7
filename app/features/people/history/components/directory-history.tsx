import { Link } from '@remix-run/react';
import { formatDay, formatTime } from '#app/lib/dates.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { Crumbs, type Crumb } from '#app/ui/crumbs.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { State, type Tone } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { DirectoryHistory as History, HistoryFact, HistoryLine } from '../history.service.server.ts';
import type { Telling } from '../history.rules.ts';
import type { HistoryChange } from '../wording/wording.service.server.ts';
import './directory-history.css';

const LOOKS: Partial<Record<Telling, [IconName, Tone]>> = {
  added: ['plus', 'ok'], imported: ['plus', 'ok'], officeAdded: ['plus', 'ok'], seatAdded: ['plus', 'ok'], officeTaken: ['plus', 'ok'], seatGiven: ['check', 'ok'], merged: ['swap', 'acc'], seatPassed: ['swap', 'acc'], seatsHanded: ['swap', 'acc'],
  restored: ['undo', 'neutral'], removed: ['undo', 'neutral'], officeLeft: ['ban', 'neutral'], seatEnded: ['ban', 'neutral'], seatVacated: ['question', 'risk'], away: ['hourglass', 'neutral'], back: ['check', 'neutral'], exported: ['download', 'neutral'],
};

type Props = { history: History; isFirst: boolean; /** The way here, as far as the record itself. */ crumbs: Crumb[] };

/** What happened to a person, an agency or a body, the latest first. */
export function HistoryPage({ history, isFirst, crumbs }: Props) {
  const t = useTexts('directory-history');
  const directory = useTexts('agencies');
  return (
    <WorkspacePage current="agencies">
      <Crumbs crumbs={[{ label: directory('title'), to: '/agencies' }, ...crumbs, { label: t('title') }]} />
      <h1 className="mt2">{t('title')}: {history.name}</h1>
      <p className="soft mt1">{t('lead')}</p>
      <DirectoryHistory history={history} isFirst={isFirst} />
    </WorkspacePage>
  );
}

function DirectoryHistory({ history, isFirst }: Omit<Props, 'crumbs'>) {
  const t = useTexts('directory-history');
  const { lines, next, origin } = history;
  return (
    <>
      {lines.length === 0 && !origin && <p className="soft mt5">{t('empty')}</p>}
      <div className="mt5 dirhist">
        <Ledger ordered lead="132px" leadNarrow="92px" label={t('title')}>
          {lines.map((line) => <Line key={line.key} line={line} />)}
          {origin && <Origin origin={origin} />}
        </Ledger>
      </div>
      {(next || !isFirst) && (
        <p className="row mt4">
          {next && <Link to={`?before=${next}`}>{t('older')}</Link>}
          {!isFirst && <Link to="?">{t('newest')}</Link>}
        </p>
      )}
    </>
  );
}

function Line({ line }: { line: HistoryLine }) {
  const t = useTexts('directory-history');
  const [icon, tone] = LOOKS[line.telling] ?? ['edit', 'neutral'];
  const by = line.by || (line.via === 'web' ? t('erased') : t(`via.${line.via as 'job'}`));
  return (
    <LedgerRow lead={<When at={line.at} />} title={<State icon={icon} tone={tone}>{t(`tellings.${line.telling}`)}</State>} end={<span className="small soft">{by}</span>}>
      {line.facts.length > 0 && <ul className="dirhist-facts small">{line.facts.map((fact) => <li key={fact.key}><Fact fact={fact} /></li>)}</ul>}
      {line.changes.length > 0 && <dl className="dirhist-changes small">{line.changes.map((change) => <Change key={`${change.field} ${change.language}`} change={change} />)}</dl>}
      {line.silent.length > 0 && <p className="small soft mt1">{t('changedSilently', { fields: line.silent.map((field) => (t.has(`fields.${field}`) ? t(`fields.${field as 'name'}`) : field)).join(', ') })}</p>}
    </LedgerRow>
  );
}

function When({ at }: { at: string }) {
  const language = useLanguage();
  return <time dateTime={at}>{formatDay(dayOf(new Date(at), HOME_ZONE), language, 'short')}<br /><span className="small mute">{formatTime(at, HOME_ZONE)}</span></time>;
}

const LABELLED = ['predecessor', 'lastDay', 'successor', 'seats', 'import', 'record'] as const;
const hasLabel = (key: HistoryFact['key']): key is (typeof LABELLED)[number] => (LABELLED as readonly string[]).includes(key);

function Fact({ fact: { key, text, to } }: { fact: HistoryFact }) {
  const t = useTexts('directory-history');
  const language = useLanguage();
  const words = key === 'lastDay' ? formatDay(text, language, 'medium') : text;
  return <>{hasLabel(key) && <span className="soft">{t(`facts.${key}`)}: </span>}{to ? <Link to={to}>{words}</Link> : words}</>;
}

/** As it was, struck through, and as it became: said, too, for those who do not see the stroke. */
function Change({ change: { field, language, before, after } }: { change: HistoryChange }) {
  const t = useTexts('directory-history');
  const common = useTexts('common');
  const name = t.has(`fields.${field}`) ? t(`fields.${field as 'name'}`) : field;
  const lang = language ?? undefined;
  return (
    <div>
      <dt>{language ? t('inLanguage', { field: name, language: common(`languages.${language}`) }) : name}</dt>
      <dd className="anywhere">
        {before !== null && <><del lang={lang}>{before}</del> <span aria-hidden="true">→</span> </>}
        {after !== null ? <ins lang={lang}>{after}</ins> : <span className="mute">{t('nothing')}</span>}
      </dd>
    </div>
  );
}

function Origin({ origin: { at, source } }: { origin: NonNullable<History['origin']> }) {
  const t = useTexts('directory-history');
  return (
    <LedgerRow lead={at ? <When at={at} /> : null} title={<State icon="plus">{t(at ? 'origin.guest' : 'origin.first')}</State>}>
      {source && <p className="small soft mt1 anywhere">{t('origin.source', { source })}</p>}
    </LedgerRow>
  );
}
