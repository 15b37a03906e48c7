import { useEffect } from 'react';
import { tooLargeField } from './form-size.ts';
import { useErrorText } from './texts.tsx';
import { say } from './toasts.tsx';

/** Stands once in the page: no form leaves that would only be refused for its size. The field says so, and what was typed stays. */
export function FormGuard() {
  const words = useErrorText();
  useEffect(() => {
    const check = (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement;
      if (form.getAttribute('method')?.toLowerCase() !== 'post') return;
      const found = tooLargeField(new FormData(form), form.getAttribute('enctype') === 'multipart/form-data');
      if (!found) return;
      // Before React and the browser hear of it.
      event.preventDefault();
      event.stopImmediatePropagation();
      complain(form.elements.namedItem(found.name), words(found.problem));
    };
    window.addEventListener('submit', check, true);
    return () => window.removeEventListener('submit', check, true);
  }, [words]);
  return null;
}

function complain(control: Element | RadioNodeList | null, words: string): void {
  const field = control instanceof RadioNodeList ? control[0] : control;
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  // Some editors keep their text in a field that is not seen.
  if (!isField || field.type === 'hidden' || field.offsetParent === null) return say(words, 'warning');
  field.setCustomValidity(words);
  field.reportValidity();
  field.addEventListener('input', () => field.setCustomValidity(''), { once: true });
}
