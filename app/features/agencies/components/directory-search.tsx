import { Form, useSubmit } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Icon } from '#app/ui/icon.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import './directory.css';

type Props = {
  action: string;
  query: string;
  searchLabel: string;
  hint?: string;
  /** The select beside the box. */
  select: { name: string; label: string; value: string; options: ReactNode };
  words: { find: string; reset: string };
  narrowed: boolean;
};

/** A search as an address: works without JavaScript and can be shared. Choosing from the list searches at once. */
export function DirectorySearch({ action, query, searchLabel, hint, select, words, narrowed }: Props) {
  const submit = useSubmit();
  return (
    <Form method="get" action={action} className="dirsearch mt4" role="search">
      <div className="field">
        <label htmlFor="directory-q">{searchLabel}</label>
        <div className="inputwrap">
          <Icon name="search" />
          <input className="input" type="search" id="directory-q" name="q" key={query} defaultValue={query} maxLength={200} autoComplete="off" aria-describedby={hint && 'directory-hint'} />
        </div>
        {hint && <span className="hint" id="directory-hint">{hint}</span>}
      </div>
      <div className="field">
        <label htmlFor="directory-select">{select.label}</label>
        <select className="input" id="directory-select" name={select.name} key={select.value} defaultValue={select.value} onChange={(event) => submit(event.currentTarget.form)}>
          {select.options}
        </select>
      </div>
      <div className="row dirsearch-go">
        <Button type="submit" icon="search">{words.find}</Button>
        {narrowed && <LinkButton to={action} look="quiet" icon="close">{words.reset}</LinkButton>}
      </div>
    </Form>
  );
}
