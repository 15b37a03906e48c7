import { iconHtml } from '#app/ui/icon.tsx';
import { useLanguage, useTexts, type Texts } from '#app/ui/texts.tsx';
import { formatTime } from '#app/lib/dates.ts';
import { html, type Html } from '#app/lib/html.ts';
import { inLanguage, type Language } from '#app/lib/text3.ts';
import { KIND_LOOK, type CalendarItem } from '../calendar.rules.ts';

/** What the words of chips and cells come from. */
export type Words = { t: Texts<'calendar'>; common: Texts<'common'>; language: Language };

export function useWordsOfChips(): Words {
  return { t: useTexts('calendar'), common: useTexts('common'), language: useLanguage() };
}

/** Classes of the box around a chip's inside; the grid of FullCalendar and our own table share them. */
export function chipClass(item: CalendarItem): string {
  return `ev ${KIND_LOOK[item.kind].chip}${item.status === 'cancelled' ? ' off' : ''}`;
}

/**
 * What stands in a chip, as text: a month has hundreds, and as components they were most of what a page cost. On narrow screens only the icon is seen; the list
 * below carries the words.
 */
export function chipHtml(item: CalendarItem, zone: string, { t, common, language }: Words): Html {
  const title = inLanguage(item.title, language);
  const isCancelled = item.status === 'cancelled';
  // The dashed mark of the lists is too wide for a cell: here the flask alone, with its word for those who hear it.
  return html`<span class="vh">${t(`kinds.${item.kind}`)}: </span>${iconHtml({ name: KIND_LOOK[item.kind].icon })}<span class="x">${
    !item.allDay && html`<b class="at">${formatTime(item.startsAt, zone)} </b>`}<span${title.fellBack && html` lang="${title.language}"`}>${title.text}</span>${
    item.isDemo && html` ${iconHtml({ name: 'flask', className: 'flask', title: common('demo') })}`}${
    isCancelled && html`<span class="vh"> (${t('cancelled')})</span>`}</span>`;
}
