import { useTexts } from '#app/ui/texts.tsx';
import type { SuggestState } from './use-suggestions.tsx';

/** The list at the cursor; the focus stays in the text, which points at the active line. */
export function SuggestMenu({ state }: { id: string; state: SuggestState }) {
  const t = useTexts('minutes-editor');
  const { open, isOpen, found, active, id, setActive, pick } = state;
  return (
    <>
      {isOpen && open && (
        <ul className="combo-list suggest-list" id={`${id}-list`} role="listbox" aria-label={t(open.sign === '/' ? 'suggest.commands' : 'suggest.names')} style={{ left: open.left, top: open.top }} onMouseDown={(event) => event.preventDefault()}>
          {found.map((choice, index) => (
            <li key={choice.value} id={`${id}-${index}`} role="option" aria-selected={index === active} data-active={index === active || undefined} onMouseMove={() => setActive(index)} onClick={() => pick(choice)}>
              <span />
              <span>{choice.label}</span>
              {choice.meta && <span className="m">{choice.meta}</span>}
            </li>
          ))}
        </ul>
      )}
      <span className="vh" role="status">{isOpen ? t('suggest.count', { count: found.length }) : ''}</span>
    </>
  );
}
