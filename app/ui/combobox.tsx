import { useEffect, useState } from 'react';
import { ChipValue } from './chips.tsx';
import { ComboboxList } from './combobox-list.tsx';
import { ComboboxPlain } from './combobox-plain.tsx';
import { Field, fieldId } from './field.tsx';
import type { ControlProps, FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';
import { useTexts } from './texts.tsx';
import { useCombobox } from './use-combobox.ts';
import type { ComboOption } from './use-combobox.ts';

export type { ComboOption };

type Choice = {
  /** Each chosen value is a field of this name: `agencyIds[]` for several, `agencyId` for one. */
  name: string;
  options: readonly ComboOption[];
  multiple?: boolean;
  /** What it starts with. */
  values?: readonly string[];
  onChange?: (values: string[]) => void;
  placeholder?: string;
};

type Props = Choice & Omit<FieldFrame, 'label'> & { label: string; id?: string };

/** Picking people or agencies by typing a part of a name, in any of the keyboards people have. */
export function ComboboxField({ id, label, hint, error, errorValues, required, optional, className, ...choice }: Props) {
  const own = id ?? fieldId(choice.name.replace(/\[\]$/, ''));
  return (
    <Field {...{ label, hint, error, errorValues, required, optional, className }} id={own}>
      {(control) => <Combobox {...choice} control={control} label={label} />}
    </Field>
  );
}

function Combobox({ control, label, values = [], onChange, multiple = false, ...choice }: Choice & { control: ControlProps; label: string }) {
  const scripted = useScripted();
  const [chosen, keep] = useState<readonly string[]>(values);
  const setChosen = (next: string[]) => {
    keep(next);
    onChange?.(next);
  };
  const shared = { control, label, multiple, chosen, name: choice.name, options: choice.options };
  if (!scripted) return <ComboboxPlain {...shared} onChange={setChosen} />;
  return <Scripted {...shared} setChosen={setChosen} placeholder={choice.placeholder} />;
}

type ScriptedProps = Required<Pick<Choice, 'name' | 'options' | 'multiple'>> & {
  control: ControlProps;
  label: string;
  chosen: readonly string[];
  setChosen: (values: string[]) => void;
  placeholder?: string;
};

function Scripted({ control, label, name, options, multiple, chosen, setChosen, placeholder }: ScriptedProps) {
  const t = useTexts('common');
  const state = useCombobox({ options, multiple, chosen, setChosen });
  const labelOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  const single = multiple ? undefined : chosen[0];
  const shownText = single !== undefined && !state.open ? labelOf(single) : state.query;
  return (
    <div className="combo" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && state.hide()}>
      {chosen.map((value) => <input key={value} type="hidden" name={name} value={value} />)}
      <div className="combo-box" data-invalid={control['aria-invalid']}>
        {multiple && chosen.map((value) => <ChipValue key={value} name={labelOf(value)} onRemove={() => state.remove(value)} />)}
        <input
          {...control}
          ref={state.input}
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={state.open}
          aria-controls={state.open ? `${state.id}-list` : undefined}
          aria-activedescendant={state.open && state.shown.length > 0 ? state.optionId(state.active) : undefined}
          placeholder={chosen.length === 0 ? (placeholder ?? t('combobox.placeholder')) : undefined}
          value={shownText}
          onChange={(event) => state.type(event.target.value)}
          onClick={state.show}
          // What is typed replaces the one chosen name instead of growing it.
          onFocus={(event) => event.target.select()}
          onKeyDown={state.press}
        />
        {single !== undefined ? (
          <button type="button" className="btn sm icon quiet" aria-label={t('combobox.remove', { name: labelOf(single) })} onClick={() => state.remove(single)}>
            <Icon name="close" />
          </button>
        ) : <Icon name="chevron-down" className="combo-arrow" />}
      </div>
      {state.open && <ComboboxList state={state} label={label} multiple={multiple} chosen={chosen} />}
    </div>
  );
}

function useScripted(): boolean {
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  return scripted;
}
