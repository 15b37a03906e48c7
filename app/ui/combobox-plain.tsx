import type { ControlProps } from './field.tsx';
import type { ComboOption } from './use-combobox.ts';

type Props = {
  control: ControlProps;
  name: string;
  label: string;
  options: readonly ComboOption[];
  multiple: boolean;
  chosen: readonly string[];
  onChange: (values: string[]) => void;
};

/** The same choice without JavaScript, and until it has arrived: a form sent early loses nothing. */
export function ComboboxPlain({ control, name, label, options, multiple, chosen, onChange }: Props) {
  if (!multiple) {
    return (
      <select className="input" {...control} name={name} defaultValue={chosen[0] ?? ''} onChange={(event) => onChange([event.target.value].filter(Boolean))}>
        <option value="" />
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled} lang={option.lang}>{option.label}</option>
        ))}
      </select>
    );
  }
  const ordered = [...options].sort((a, b) => Number(chosen.includes(b.value)) - Number(chosen.includes(a.value)));
  return (
    <div className="combo-plain" role="group" aria-label={label} id={control.id} tabIndex={-1}>
      {ordered.map((option) => (
        <label key={option.value} className="check">
          <input
            type="checkbox"
            name={name}
            value={option.value}
            disabled={option.disabled}
            defaultChecked={chosen.includes(option.value)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, option.value] : chosen.filter((each) => each !== option.value))}
          />
          <span>
            <span lang={option.lang}>{option.label}</span>
            {option.meta && <small>{option.meta}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
