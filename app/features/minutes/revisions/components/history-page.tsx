import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { History } from '../revisions.service.server.ts';
import type { DiffBlock } from '../diff.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import './history.css';

type Props = { history: History; refused: 'stale' | 'locked' | null; crumbs: ReactNode };

/** What an item said before, what changed each time, and how to have it back. */
export function HistoryPage({ history, refused, crumbs }: Props) {
  const t = useTexts('minutes-editor');
  const { meeting, items, item, revisions } = history;
  return (
    <>
      {crumbs}
      <div className="row sb mt2">
        <h1>{t('history.title')}</h1>
        <LinkButton small icon="arrow-left" to={`/meetings/${meeting.id}/minutes${item ? `?item=${item.id}` : ''}`}><BackLabel /></LinkButton>
      </div>
      {refused && <Notice tone="risk" live="alert" className="mt3" title={t(`history.${refused}`)} />}
      <nav className="history-items mt4" aria-label={t('history.item')}>
        {items.filter((each) => each.version > 0 || each.id === item?.id).map((each) => (
          <Link key={each.id} to={`?item=${each.id}`} aria-current={each.id === item?.id ? 'true' : undefined}>{each.number}. <T3 text={each.title} mark="none" /></Link>
        ))}
      </nav>
      {revisions.length === 0 ? <EmptyState icon="history" title={t('history.none')} text={t('history.noneText')} /> : (
        <div className="history mt4">
          <Versions history={history} />
          <Changes history={history} />
        </div>
      )}
    </>
  );
}

function BackLabel() {
  return <>{useTexts('minutes')('editor.crumb')}</>;
}

function Versions({ history: { item, revisions, chosenId } }: { history: History }) {
  const t = useTexts('minutes-editor');
  const language = useLanguage();
  return (
    <nav aria-label={t('history.versions')}>
      <h2>{t('history.versions')}</h2>
      <ol className="plain history-versions">
        {revisions.map((revision, index) => (
          <li key={revision.id}>
            <Link to={`?item=${item?.id ?? ''}&revision=${revision.id}`} aria-current={revision.id === chosenId ? 'true' : undefined} preventScrollReset>
              <b>{formatMoment(revision.createdAt, HOME_ZONE, language, 'short')}</b>
              <span>{fullName(revision, language, 'short') || t('history.unknown')} · {t(`history.kinds.${revision.kind}`)}{index === 0 && ` · ${t('history.current')}`}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Changes({ history }: { history: History }) {
  const t = useTexts('minutes-editor');
  const minutes = useTexts('minutes');
  const { changes, isCurrent, canWrite, chosenId, item } = history;
  const changed = changes.filter(({ blocks }) => blocks.some((block) => block.kind !== 'same'));
  return (
    <section className="history-changes">
      <p className="small mute">{t('history.legend')}</p>
      {changed.length === 0 && <p className="mt3">{t('history.unchanged')}</p>}
      {changed.map(({ part, language, blocks }) => (
        <div key={`${part} ${language}`} className="blk">
          <h3>{minutes(`editor.${part}Label`)} <LanguageTag language={language} /></h3>
          <div lang={language} className="diff">{blocks.map((block, index) => <Block key={index} block={block} />)}</div>
        </div>
      ))}
      {canWrite && !isCurrent && (
        <Form method="post" className="row mt5">
          <input type="hidden" name="revisionId" value={chosenId ?? ''} />
          <input type="hidden" name="version" value={item?.version ?? 0} />
          <Button type="submit" icon="undo">{t('history.restore')}</Button>
          <span className="small mute">{t('history.restoreHint')}</span>
        </Form>
      )}
    </section>
  );
}

function Block({ block: { kind, depth, mark, parts } }: { block: DiffBlock }) {
  const t = useTexts('minutes-editor');
  return (
    <p className={`diff-${kind}`} style={depth > 0 ? { paddingInlineStart: `${depth * 20}px` } : undefined}>
      {kind !== 'same' && <span className="vh">{t(`history.${kind}`)}: </span>}
      {mark && `${mark} `}
      {parts.map((part, index) => part.kind === 'added' ? <ins key={index}>{part.text}</ins> : part.kind === 'removed' ? <del key={index}>{part.text}</del> : <span key={index}>{part.text}</span>)}
    </p>
  );
}
