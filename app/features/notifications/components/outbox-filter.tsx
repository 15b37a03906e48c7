import { Form, useSubmit } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { ChipLink, Chips } from '#app/ui/chips.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { KINDS, STATE_GROUPS, type StateGroup } from '../outbox/outbox.rules.ts';
import type { OutboxQuery } from '../outbox/outbox.schema.ts';

/** States as addresses, kind and name as a form: all of it works without JavaScript. */
export function OutboxFilter({ query }: { query: OutboxQuery }) {
  const t = useTexts('notifications');
  const groups = Object.keys(STATE_GROUPS) as StateGroup[];
  const first = { ...query, before: undefined };
  return (
    <div className="outbox-filter">
      <Chips label={t('stateFilter')}>
        <ChipLink to={addressOf({ ...first, state: undefined })} current={!query.state}>{t('allStates')}</ChipLink>
        {groups.map((group) => (
          <ChipLink key={group} to={addressOf({ ...first, state: group })} current={query.state === group}>{t(`states.${group}`)}</ChipLink>
        ))}
      </Chips>
      <Search query={query} />
    </div>
  );
}

function Search({ query }: { query: OutboxQuery }) {
  const t = useTexts('notifications');
  const submit = useSubmit();
  return (
    <Form method="get" action="/outbox" role="search" className="outbox-search">
      {query.state && <input type="hidden" name="state" value={query.state} />}
      <div className="inputwrap">
        <Icon name="search" />
        <input className="input" type="search" name="q" defaultValue={query.q} maxLength={200} placeholder={t('search')} aria-label={t('search')} />
      </div>
      <select className="input" name="kind" defaultValue={query.kind ?? ''} aria-label={t('kind')} onChange={(event) => submit(event.currentTarget.form)}>
        <option value="">{t('allKinds')}</option>
        {KINDS.map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}
      </select>
      <Button type="submit">{t('find')}</Button>
    </Form>
  );
}

/** The address of the list with this filter; the first page unless `before` is given. */
export function addressOf({ state, kind, q, before }: OutboxQuery): string {
  const given = Object.entries({ state, kind, q, before }).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const query = new URLSearchParams(given).toString();
  return query ? `/outbox?${query}` : '/outbox';
}
