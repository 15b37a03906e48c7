import { Form, Link } from '@remix-run/react';
import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { writeView, type CalendarQuery } from '../../query/query.rules.ts';
import type { SavedView } from '../saved-views.service.server.ts';
import { ViewFields } from './view-fields.tsx';
import './saved-views.css';

type Props = { views: SavedView[]; query: CalendarQuery };

/** A person's own views above the calendar; the one that is shown is marked. What is shown can be kept under a name. */
export function ViewChips({ views, query }: Props) {
  const t = useTexts('calendar');
  const shown = writeView(query);
  const isKept = views.some((view) => view.query === shown);
  return (
    <nav className="row chips saved-views" aria-label={t('saved.label')}>
      {views.map((view) => (
        <Link key={view.id} className="chip" to={view.href} aria-current={view.query === shown ? 'true' : undefined} preventScrollReset>
          <Icon name={view.query === shown ? 'check' : 'star'} />
          {view.name}
          {view.isDefault && <span className="vh"> ({t('saved.isDefault')})</span>}
        </Link>
      ))}
      {!isKept && <SaveForm query={shown} day={query.day} key={shown} />}
      {views.length > 0 && <Link className="small" to="/calendar/views">{t('saved.manage')}</Link>}
    </nav>
  );
}

/** Opens in place and posts to the page of views, which shows what was wrong with it. */
function SaveForm({ query, day }: { query: string; day: string }) {
  const t = useTexts('calendar');
  return (
    <details className="save-view">
      <summary className="chip"><Icon name="plus" />{t('saved.save')}</summary>
      <Form method="post" action="/calendar/views" className="save-view-form" noValidate>
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="query" value={query} />
        <input type="hidden" name="date" value={day} />
        <ViewFields />
        <button className="btn primary">{t('saved.submit')}</button>
      </Form>
    </details>
  );
}
