import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useId, useState } from 'react';
import { inLanguage } from '#app/lib/text3.ts';
import type { Language } from '#app/lib/text3.ts';
import { matching } from '#app/ui/fold.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { fullName } from '#app/features/people/people.rules.ts';
import type { Names } from './use-names.tsx';

export type Command = 'decision' | 'assign' | 'bullets' | 'numbers';
/** In the words of every language, whatever the page speaks: hands keep what they have learned. */
const COMMANDS: Record<Command, string> = {
  decision: 'decision решение шешім',
  assign: 'assign assignment поручение тапсырма',
  bullets: 'bullets list список тізім',
  numbers: 'numbers нумерация нөмірлеу',
};

/** `text`: the paragraph without the command; `remove` takes it out of the field once it stands elsewhere. */
export type CommandCall = { command: 'decision' | 'assign'; text: string; language: Language; remove: () => void };

export type Suggesting = { names: Names | null; onWanted: () => void; onCommand: (call: CommandCall) => void };

export type Suggestion = { value: string; label: string; meta?: string; also?: string; group?: string; insert?: string; command?: Command };
type Open = { sign: '@' | '/'; from: number; to: number; query: string; left: number; top: number };

const SHOWN = 8;
/** Before the cursor: a sign at the beginning of a word, and up to four words behind it. */
const ASKED = /(?:^|[\s(«"])([@/])((?:[^\s@/]+ ?){0,4})$/u;

/** What `@` and `/` offer at the cursor, by keys and by pointer. */
export function useSuggestions(editor: Editor | null, suggesting: Suggesting, language: Language) {
  const id = useId();
  const [open, setOpen] = useState<Open | null>(null);
  const [active, setActive] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const all = useChoices(suggesting.names, language);
  const found = open ? matching(open.sign === '/' ? all.commands : all.names, open.query).slice(0, SHOWN) : [];
  const isOpen = open !== null && found.length > 0 && closedAt !== open.from;
  const { onWanted } = suggesting;

  useEffect(() => {
    if (!editor) return;
    const look = () => {
      const next = editor.isFocused ? askedAt(editor) : null;
      setOpen((before) => (before?.from === next?.from && before?.query === next?.query ? before : next));
      if (next?.sign === '@') onWanted();
      if (!next) setClosedAt(null);
    };
    const hide = () => setOpen(null);
    editor.on('transaction', look).on('blur', hide);
    return () => void editor.off('transaction', look).off('blur', hide);
  }, [editor, onWanted]);
  useEffect(() => setActive(0), [open?.query, open?.sign]);

  const pick = useCallback((choice: Suggestion | undefined) => {
    if (!editor || !open || !choice) return;
    setOpen(null);
    run(editor, open, choice, { language, onCommand: suggesting.onCommand });
  }, [editor, open, language, suggesting]);

  const press = (event: KeyboardEvent): boolean => {
    if (!isOpen || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + found.length) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(found[active]);
    else if (event.key === 'Escape') setClosedAt(open.from);
    else return false;
    event.preventDefault();
    return true;
  };
  return { id, isOpen, open, found, active, setActive, pick, press, listId: isOpen ? `${id}-list` : null, activeId: isOpen ? `${id}-${active}` : null };
}

export type SuggestState = ReturnType<typeof useSuggestions>;

function askedAt(editor: Editor): Open | null {
  const { $from, empty } = editor.state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, '\n', '\ufffc');
  const asked = ASKED.exec(before);
  if (!asked) return null;
  const [, sign, query = ''] = asked;
  const from = $from.pos - query.length - 1;
  const at = editor.view.coordsAtPos(from);
  const box = (editor.view.dom.parentElement ?? editor.view.dom).getBoundingClientRect();
  return { sign: sign as '@' | '/', from, to: $from.pos, query, left: Math.max(0, Math.min(at.left - box.left, box.width - 280)), top: at.bottom - box.top + 4 };
}

function run(editor: Editor, { from, to }: Open, choice: Suggestion, { language, onCommand }: { language: Language; onCommand: Suggesting['onCommand'] }): void {
  if (choice.insert) return void editor.chain().focus().insertContentAt({ from, to }, { type: 'text', text: `${choice.insert} ` }).run();
  editor.chain().focus().deleteRange({ from, to }).run();
  if (choice.command === 'bullets') return void editor.chain().focus().toggleBulletList().run();
  if (choice.command === 'numbers') return void editor.chain().focus().toggleOrderedList().run();
  const text = editor.state.selection.$from.parent.textContent.trim();
  onCommand({ command: choice.command as 'decision' | 'assign', text, language, remove: () => removeParagraph(editor, text) });
}

/** Only if it still stands as it was taken. */
function removeParagraph(editor: Editor, text: string): void {
  if (editor.isDestroyed || text === '') return;
  let at: { from: number; to: number } | null = null;
  editor.state.doc.descendants((node, position) => {
    if (at === null && node.isTextblock && node.textContent.trim() === text) at = { from: position, to: position + node.nodeSize };
  });
  if (at) editor.commands.deleteRange(at);
}

function useChoices(names: Names | null, language: Language): { names: Suggestion[]; commands: Suggestion[] } {
  const t = useTexts('minutes-editor');
  const commands = (Object.keys(COMMANDS) as Command[]).map((command) => ({ value: command, command, label: t(`commands.${command}`), meta: `/${command}`, also: COMMANDS[command] }));
  if (!names) return { names: [], commands };
  const agencies = names.agencies.map(({ id, name, short, abbr }): Suggestion => {
    const label = inLanguage(name, language).text;
    return { value: id, label, insert: label, also: [name, short, abbr].flatMap((text) => Object.values(text ?? {})).join(' '), group: t('suggest.agencies'), ...(abbr ? { meta: inLanguage(abbr, language).text } : {}) };
  });
  const people = names.people.map((person): Suggestion => ({
    value: person.id, label: fullName(person, language, 'full'), insert: fullName(person, language, 'short'), group: t('suggest.people'),
    also: (['kk', 'ru', 'en'] as const).map((each) => fullName(person, each, 'full')).join(' '),
  }));
  return { names: [...people, ...agencies], commands };
}
