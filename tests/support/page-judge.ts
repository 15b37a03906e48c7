import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export type Language = 'kk' | 'ru' | 'en';

/** What a reader of this language must never meet on a page: slips of the machine, and words of another language that do not say so. */
export async function expectReadable(page: Page, language: Language): Promise<void> {
  const where = page.url();
  expect(await page.getAttribute('html', 'lang'), `the language of ${where}`).toBe(language);
  const { texts } = await page.evaluate(gatherTexts, null);
  const slips = texts.filter(({ text }) => isSlip(text)).map(({ text }) => text);
  const foreign = foreignAmong(texts, language);
  expect({ slips, foreign }, where).toEqual({ slips: [], foreign: [] });
}

/** The same of a page as the server writes it, without drawing it: from a page of the same visitor. */
export async function expectWritten(page: Page, address: string, language: Language): Promise<void> {
  const written = await page.evaluate(gatherTexts, address);
  expect({ status: written.status, lang: written.lang }, address).toEqual({ status: 200, lang: language });
  const slips = written.texts.filter(({ text }) => isSlip(text)).map(({ text }) => text);
  const foreign = foreignAmong(written.texts, language);
  expect({ slips, foreign }, address).toEqual({ slips: [], foreign: [] });
}

/** Nothing sticks out sideways at this width. */
export async function expectFits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  // What turns by script at a width needs a moment after it.
  await expect.poll(() => page.evaluate(tooWide), { message: `${page.url()} at ${width} px`, timeout: 3_000 }).toBe(null);
}

function tooWide(): string | null {
  const over = document.documentElement.scrollWidth - window.innerWidth;
  if (over <= 0) return null;
  const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5);
  return `${over} px too wide: ${wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 90)).join(' | ')}`;
}

type Found = { text: string; lang: string };

/** Every text a person or a screen reader meets, with the language it claims: of this page, or of what the server writes at an address. Runs in the page. */
async function gatherTexts(address: string | null): Promise<{ status: number; lang: string; texts: Found[] }> {
  const response = address === null ? null : await fetch(address);
  const shown = response ? new DOMParser().parseFromString(await response.text(), 'text/html') : document;
  const texts: Found[] = [{ text: shown.title, lang: shown.documentElement.lang }];
  const langOf = (element: Element) => element.closest('[lang]')?.getAttribute('lang') ?? '';
  const skipped = 'script, style, noscript, template, code, kbd, pre, iframe, [hidden]';
  for (const element of shown.querySelectorAll('body, body *')) {
    if (element.closest(skipped)) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
      const value = element.getAttribute(name);
      if (value) texts.push({ text: value, lang: langOf(element) });
    }
    for (const node of element.childNodes) {
      const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').replace(/\s+/g, ' ').trim() : '';
      if (text) texts.push({ text, lang: langOf(element) });
    }
  }
  return { status: response?.status ?? 200, lang: shown.documentElement.lang, texts };
}

/** A key instead of its text, a placeholder unfilled, a value that is none. */
function isSlip(text: string): boolean {
  return /\b(undefined|null|NaN|Invalid Date)\b|\[object|%%|\{\w+[,}]|^[a-z][\w-]*(\.[a-z][A-Za-z]+)+$/.test(text) && !/@|https?:|\.(kz|com|org|net|int|example|ics|csv|xlsx|docx|pdf)\b/.test(text);
}

/** A label may name what stands beside it and says there that it is in another language. */
function foreignAmong(texts: readonly Found[], language: Language): string[] {
  const named = [...new Set(texts.filter(({ lang, text }) => lang !== language && text.length > 3).map(({ text }) => text))];
  const own = (text: string) => named.reduce((rest, name) => rest.replaceAll(name, ''), text);
  return texts.filter((one) => isForeign({ ...one, text: own(one.text) }, language)).map(({ text }) => text);
}

const LATIN_SENTENCE = /[A-Za-z]{2,}(?:[ ,’'-]+[A-Za-z]{2,}){2,}/;
/** Names of people stand as they write them. */
const NAMES = /(?:(?:[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі-]*\.?)\s?){1,4}/g;
const CYRILLIC = /[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]{3,}/;
const ENGLISH = /\b(the|of|and|to|in|for|with|is|are|not|your|this|from|by|no|open|save|all|next|previous|close|menu|search)\b/i;

function isForeign({ text, lang }: Found, language: Language): boolean {
  if (lang !== language || /@|https?:/.test(text)) return false;
  if (language === 'en') return CYRILLIC.test(text.replace(NAMES, ''));
  const hasCyrillic = /[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]/.test(text);
  return hasCyrillic ? LATIN_SENTENCE.test(text) && ENGLISH.test(text) : LATIN_SENTENCE.test(text) || ENGLISH.test(text);
}
