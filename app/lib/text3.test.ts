import { expect, test } from 'vitest';
import { inLanguage, missingLanguages } from './text3.ts';

test('a Kazakh reader falls back to Russian, then English', () => {
  expect(inLanguage({ ru: 'Протокол', en: 'Minutes' }, 'kk')).toEqual({ text: 'Протокол', language: 'ru', fellBack: true });
  expect(inLanguage({ kk: ' ', en: 'Minutes' }, 'kk')).toEqual({ text: 'Minutes', language: 'en', fellBack: true });
});

test('a Russian reader falls back to Kazakh, an English reader to Russian', () => {
  expect(inLanguage({ kk: 'Хаттама', en: 'Minutes' }, 'ru').language).toBe('kk');
  expect(inLanguage({ kk: 'Хаттама', ru: 'Протокол' }, 'en').language).toBe('ru');
});

test('no text at all is an empty text, not a fall-back', () => {
  expect(inLanguage(null, 'en')).toEqual({ text: '', language: 'en', fellBack: false });
});

test('blank texts count as missing', () => {
  expect(missingLanguages({ kk: 'Хаттама', ru: '  ' })).toEqual(['ru', 'en']);
});
