import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { matching } from './fold.ts';

export type ComboOption = {
  value: string;
  label: string;
  /** Of the label, where it may be another than the page's. */
  lang?: string;
  /** Second line, searched too. */
  meta?: string;
  /** Other names to be found by: abbreviations, other languages. */
  also?: string;
  /** Options of one group stand together in the given order. */
  group?: string;
  disabled?: boolean;
};

/** Longer lists are for searching, not for scrolling. */
const SHOWN_AT_MOST = 60;

type Settings = {
  options: readonly ComboOption[];
  multiple: boolean;
  chosen: readonly string[];
  setChosen: (values: string[]) => void;
};

/** The state and keys of a combobox with a list (ARIA 1.2): the focus stays in the input, the active option is pointed at. */
export function useCombobox({ options, multiple, chosen, setChosen }: Settings) {
  const id = useId();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const found = useMemo(() => matching(options, query), [options, query]);
  const shown = found.slice(0, SHOWN_AT_MOST);
  const optionId = (index: number) => `${id}-${index}`;

  useEffect(() => {
    if (open) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [open, active, id]);

  const show = () => {
    setOpen(true);
    setActive(0);
  };
  const hide = () => {
    setOpen(false);
    setQuery('');
  };
  const remove = (value: string) => {
    setChosen(chosen.filter((each) => each !== value));
    input.current?.focus();
  };
  const pick = (option: ComboOption | undefined) => {
    if (!option || option.disabled) return;
    const has = chosen.includes(option.value);
    if (multiple) setChosen(has ? chosen.filter((each) => each !== option.value) : [...chosen, option.value]);
    else setChosen([option.value]);
    setQuery('');
    if (!multiple) setOpen(false);
    input.current?.focus();
  };
  const type = (text: string) => {
    setQuery(text);
    show();
  };
  const press = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      if (open) setActive((active + move + shown.length) % Math.max(1, shown.length));
      else show();
    } else if (event.key === 'Enter' && open) {
      // Enter in the list chooses; only with the list closed does it send the form.
      event.preventDefault();
      pick(shown[active]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      hide();
    } else if (event.key === 'Backspace' && query === '' && chosen.length > 0) {
      event.preventDefault();
      setChosen(chosen.slice(0, -1));
    }
  };
  return { id, input, query, open, active, setActive, shown, more: found.length - shown.length, optionId, show, hide, remove, pick, type, press };
}

export type ComboState = ReturnType<typeof useCombobox>;
