import { _createCache, _createIntlFormatters } from 'use-intl/core';
import { formatNumber } from './quantities.ts';
import type { Language } from './text3.ts';

/**
 * Numbers and plurals in texts by own rules: Chromium knows neither for Kazakh, takes those of the reader's system instead, and the page then
 * differs from what the server wrote.
 */
export function textFormatters(language: Language) {
  const number = { format: (value: number | bigint) => formatNumber(Number(value), language, 3) } as Intl.NumberFormat;
  // One and other, as in English.
  const plural = new Intl.PluralRules(language === 'kk' ? 'en' : language);
  return { ..._createIntlFormatters(_createCache()), getNumberFormat: () => number, getPluralRules: () => plural };
}
