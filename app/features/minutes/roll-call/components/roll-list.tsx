import { Form } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { PersonName } from '#app/features/people/people.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { Button } from '#app/ui/button.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { PhoneLine } from '../check-in/deciding/deciding.service.server.ts';
import type { Attendance } from '../roll-call.rules.ts';
import { KEYS } from '../roll-call.rules.ts';
import type { RollRow } from '../roll-call.service.server.ts';
import { RollLine } from './roll-line.tsx';
import './roll-call.css';

export type RollPerson = RollRow & { representative: (PersonName & { id: string }) | null; suggestion: Attendance | null };
type Props = { rows: readonly RollPerson[]; phones: readonly PhoneLine[]; people: readonly (PersonName & { id: string })[]; timeZone: string; canMark: boolean; failures: Record<string, string> };

/** Everybody of the roll: one tap each, or one key. */
export function RollList({ rows, phones, people, timeZone, canMark, failures }: Props) {
  const t = useTexts('minutes');
  const isScripted = useScripted();
  const members = rows.filter((row) => row.seatId !== null && row.seatRole !== 'observer');
  const others = rows.filter((row) => row.seatId === null || row.seatRole === 'observer');
  const shared = { timeZone, canMark, isScripted };
  const part = (title: string, list: readonly RollPerson[]) => (
    <section className="mt5">
      <SectionHead title={title} count={list.length} />
      <ul className="roll">
        {list.map((row) => <RollLine key={row.personId ?? row.seatId} row={row} {...shared} phone={phones.find((each) => each.personId === row.personId)} failure={failures[row.personId ?? '']} />)}
      </ul>
    </section>
  );
  return (
    <div onKeyDown={canMark ? pressKey : undefined}>
      {canMark && <AsAnswered rows={rows} />}
      {members.length > 0 && part(t('rollCall.members'), members)}
      {others.length > 0 && part(members.length > 0 ? t('rollCall.others') : t('rollCall.people'), others)}
      <KnownNames people={people} />
    </div>
  );
}

/** The answers as a proposal: taken over with one press, corrected person by person. */
function AsAnswered({ rows }: { rows: readonly RollPerson[] }) {
  const t = useTexts('minutes');
  const count = rows.filter((row) => row.suggestion !== null && row.status === null).length;
  if (count === 0) return null;
  return (
    <Form method="post" className="row mt3">
      <input type="hidden" name="intent" value="as-answered" />
      <Button type="submit" small icon="check">{t('rollCall.asAnswered', { count })}</Button>
      <span className="small soft">{t('rollCall.asAnsweredHint')}</span>
    </Form>
  );
}

function KnownNames({ people }: { people: Props['people'] }) {
  const language = useLanguage();
  return <datalist id="known-people">{people.map((person) => <option key={person.id} value={fullName(person, language, 'full')} />)}</datalist>;
}

/** Up and down from person to person, left and right between the marks, letters mark. */
function pressKey(event: KeyboardEvent<HTMLDivElement>) {
  const button = (event.target as HTMLElement).closest<HTMLButtonElement>('.marks button');
  if (!button || event.ctrlKey || event.metaKey || event.altKey) return;
  const own = [...(button.closest('.marks')?.querySelectorAll('button') ?? [])];
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('.marks')];
  const line = lines.indexOf(button.closest('.marks') as HTMLElement);
  const column = own.indexOf(button);
  const target = {
    ArrowRight: own[column + 1], ArrowLeft: own[column - 1],
    ArrowDown: lines[line + 1]?.querySelectorAll('button')[column], ArrowUp: lines[line - 1]?.querySelectorAll('button')[column],
  }[event.key];
  const mark = KEYS[event.code as keyof typeof KEYS];
  if (!target && !mark) return;
  event.preventDefault();
  if (target) return target.focus();
  const chosen = own.find((each) => each.dataset.mark === mark);
  if (chosen?.getAttribute('aria-pressed') !== 'true') chosen?.click();
  // On to the next person, as a roll is called.
  (lines[line + 1]?.querySelectorAll('button')[column] ?? chosen)?.focus();
}

function useScripted(): boolean {
  const [isScripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  return isScripted;
}
