import { Link } from '@remix-run/react';
import { LinkButton } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import './calendar-head.css';

/** The calendar's title with the ways to put something on it, and to the list behind it. */
export function CalendarHead({ title, canPlan, canPropose }: { title: string; canPlan: boolean; canPropose: boolean }) {
  const t = useTexts('programmes');
  const common = useTexts('common');
  return (
    <div className="row sb mt2 calendar-head">
      <h1>{title}</h1>
      <span className="grow" />
      <LinkButton icon="assignments" to="/events" prefetch="intent">{t('title')}</LinkButton>
      {canPlan && (
        <details className="new-menu">
          <summary className="btn primary"><Icon name="plus" />{t('new.label')}</summary>
          <ul>
            <li><Link to="/meetings/new"><Icon name="meeting" />{common('scopes.session')}</Link></li>
            <li><Link to="/events/new?kind=event"><Icon name="flag" />{t('new.event')}</Link></li>
            <li><Link to="/events/new?kind=initiative"><Icon name="year" />{t('new.initiative')}</Link></li>
          </ul>
        </details>
      )}
      {!canPlan && canPropose && <LinkButton look="primary" icon="plus" to="/events/new?kind=event">{t('new.propose')}</LinkButton>}
    </div>
  );
}
