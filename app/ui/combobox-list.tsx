import { Icon } from './icon.tsx';
import { useTexts } from './texts.tsx';
import type { ComboOption, ComboState } from './use-combobox.ts';

type Props = { state: ComboState; label: string; multiple: boolean; chosen: readonly string[] };

export function ComboboxList({ state, label, multiple, chosen }: Props) {
  const t = useTexts('common');
  const { shown, more, query } = state;
  return (
    <>
      {/* Pressing in the list must not take the focus out of the input. */}
      <ul className="combo-list" id={`${state.id}-list`} role="listbox" aria-label={label} aria-multiselectable={multiple || undefined} onMouseDown={(event) => event.preventDefault()}>
        {shown.map((option, index) => (
          <Row key={option.value} {...{ option, index, state }} chosen={chosen.includes(option.value)} first={option.group !== shown[index - 1]?.group} />
        ))}
        {shown.length === 0 && <li className="none" role="presentation">{t('combobox.nothing', { query })}</li>}
        {more > 0 && <li className="none" role="presentation">{t('combobox.more', { count: more })}</li>}
      </ul>
      <span className="vh" role="status">
        {shown.length === 0 ? t('combobox.nothing', { query }) : t('combobox.count', { count: shown.length + more })}
      </span>
    </>
  );
}

type RowProps = { option: ComboOption; index: number; state: ComboState; chosen: boolean; first: boolean };

function Row({ option, index, state, chosen, first }: RowProps) {
  return (
    <>
      {option.group && first && <li className="group" role="presentation">{option.group}</li>}
      <li
        id={state.optionId(index)}
        role="option"
        aria-selected={chosen}
        aria-disabled={option.disabled || undefined}
        data-active={index === state.active || undefined}
        onMouseMove={() => state.setActive(index)}
        onClick={() => state.pick(option)}
      >
        {chosen ? <Icon name="check" /> : <span />}
        <span>
          <span lang={option.lang}>{option.label}</span>
          {option.meta && <span className="m"> · {option.meta}</span>}
        </span>
      </li>
    </>
  );
}
