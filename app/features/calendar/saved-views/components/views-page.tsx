import { Form, Link } from '@remix-run/react';
import { cityOfZone } from '#app/lib/zone-names.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { readQuery } from '../../query/query.rules.ts';
import type { SavedView } from '../saved-views.service.server.ts';
import { ViewFields } from './view-fields.tsx';
import './saved-views.css';

/** What was refused: the form it came from, with what was typed. */
export type RefusedView = { intent: string; id: string; name: string; isDefault: boolean; query: string; error?: string; form?: string };
type Props = { views: SavedView[]; done: { intent: 'changed' | 'removed'; name: string } | null; refused: RefusedView | null };

export function ViewsPage({ views, done, refused }: Props) {
  const t = useTexts('calendar');
  const errors = useTexts('errors');
  return (
    <>
      <h1 className="mt2">{t('saved.title')}</h1>
      <p className="soft mt2 measure">{t('saved.lead')}</p>
      {done && <Notice tone="ok" live="status" className="mt4">{t(`saved.done.${done.intent}`, { name: done.name })}</Notice>}
      {refused?.form && <Notice tone="risk" live="alert" className="mt4">{errors.has(refused.form) ? errors(refused.form) : refused.form}</Notice>}
      {refused?.intent === 'save' && <NewView refused={refused} />}
      {views.length === 0 && refused?.intent !== 'save' && <EmptyState icon="star" title={t('saved.empty')} text={t('saved.emptyText')} />}
      {views.length > 0 && (
        <ul className="ledger view-list mt5">
          {views.map((view) => <ViewRow key={view.id + view.version} view={view} refused={refused?.id === view.id ? refused : null} />)}
        </ul>
      )}
      <p className="mt5"><Link to="/calendar"><Icon name="arrow-left" /> {t('saved.toCalendar')}</Link></p>
    </>
  );
}

/** Shown only when what was sent from the calendar could not be kept. */
function NewView({ refused }: { refused: RefusedView }) {
  const t = useTexts('calendar');
  return (
    <section className="mt5 view-form" aria-labelledby="new-view">
      <SectionHead id="new-view" title={t('saved.new')} />
      <p className="soft mt2"><Summary query={refused.query} /></p>
      <Form method="post" noValidate className="view-fields mt3">
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="query" value={refused.query} />
        <ViewFields name={refused.name} isDefault={refused.isDefault} error={refused.error} />
        <div><Button type="submit" look="primary">{t('saved.submit')}</Button></div>
      </Form>
    </section>
  );
}

function ViewRow({ view, refused }: { view: SavedView; refused: RefusedView | null }) {
  const t = useTexts('calendar');
  return (
    <li>
      <div>
        <div className="t"><Link to={view.href}>{view.name}</Link>{view.isDefault && <> <span className="st tag acc">{t('saved.isDefault')}</span></>}</div>
        <div className="m"><Summary query={view.query} /></div>
        <details className="mt2" open={refused !== null}>
          <summary aria-label={t('saved.changeOf', { name: view.name })}>{t('saved.change')}</summary>
          <Form method="post" noValidate className="view-fields mt3">
            <Which view={view} />
            <ViewFields id={view.id} name={refused?.name ?? view.name} isDefault={refused?.isDefault ?? view.isDefault} error={refused?.error} />
            <div><Button type="submit" name="intent" value="change">{t('saved.submit')}</Button></div>
          </Form>
        </details>
      </div>
      <div className="end">
        <Form method="post">
          <Which view={view} />
          <Button type="submit" small look="quiet" icon="trash" name="intent" value="remove" aria-label={t('saved.deleteOf', { name: view.name })}>{t('saved.delete')}</Button>
        </Form>
      </div>
    </li>
  );
}

function Which({ view: { id, version } }: { view: SavedView }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}

/** A view in words: what it looks like, and what it leaves out. */
function Summary({ query: text }: { query: string }) {
  const t = useTexts('calendar');
  const common = useTexts('common');
  const language = useLanguage();
  const params = new URLSearchParams(text);
  const query = readQuery(params, '2000-01-01');
  const choices = [query.bodyId && 'body', query.agencyId && 'agency', query.regionIso && 'region', query.directionKey && 'direction'] as const;
  const parts = [
    t(`views.${params.get('view') === 'load' ? 'load' : query.view === 'past' ? 'list' : query.view}`),
    ...query.kinds.map((kind) => t(`filterKinds.${kind}`)),
    ...choices.flatMap((choice) => (choice ? [`${t(`filters.${choice}`)} ✓`] : [])),
    ...query.statuses.map((status) => common(`entryStates.${status}`)),
    ...(query.isMine ? [t('filters.mine')] : []),
    ...(query.text ? [`«${query.text}»`] : []),
    ...[query.zone, ...query.otherZones].filter((zone) => zone !== HOME_ZONE || query.otherZones.length > 0).map((zone) => cityOfZone(zone, language)),
    ...query.hidden.map((layer) => `${t(`layers.${layer}`)} –`),
  ];
  return <>{parts.join(' · ')}</>;
}
