import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { MESSAGES } from '#app/messages/all.server.ts';
import { filesBelow, read } from '#tests/support/source.ts';

const LANGUAGES = ['kk', 'ru', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

/** Names, formats and keys that stand in Latin letters in every language. */
const LATIN = new Set(
  ['Ortaq', 'ICS', 'Atom', 'PDF', 'DOCX', 'CSV', 'XLSX', 'API', 'URL', 'HTML', 'JSON', 'JPEG', 'PNG', 'UTC', 'ID', 'QR', 'SMTP', 'SMTP_URL', 'https', 'cookie', 'eml', 'UN', 'UNV', 'SDG', 'UID', 'ZIP', 'webcal', 'BEGIN', 'VCALENDAR', 'END']
    .concat(['Excel', 'Word', 'PowerPoint', 'OpenDocument', 'Outlook', 'Google', 'Gmail', 'Apple', 'Yandex', 'Zoom', 'Teams', 'Webex', 'WhatsApp', 'Telegram', 'Instagram', 'iCalendar', 'iPhone', 'Android'])
    .concat(['Enter', 'Esc', 'Tab', 'Shift', 'Ctrl', 'Alt', 'Home', 'End', 'Delete', 'Backspace', 'PageUp', 'PageDown', 'Eng', 'English', 'eGov']),
);
const ADDRESSES = /\b[\w.+-]+@[\w.-]+\b|https?:\/\/\S+|\b[\w-]+(\.[\w-]+)*\.(kz|org|com|example|int|net|eml|ics)\b\S*/g;
const PLURALS: Record<Language, string[]> = { kk: ['one', 'other'], ru: ['one', 'few', 'many', 'other'], en: ['one', 'other'] };

/** What docs/language.md decided, as far as a pattern can tell: what is refused, and what stands instead. */
const CYRILLIC = 'а-яёәғқңөұүһі';
const word = (text: string) => new RegExp(`(?<![${CYRILLIC}])(?:${text})(?![${CYRILLIC}])`);
const REFUSED: Record<Language, [RegExp, string][]> = {
  kk: [
    [/аккаунт/i, 'тіркелгі'], [/батырма/i, 'түйме'], [/каталог/i, 'анықтамалық'], [/ешнәрсе/i, 'ештеңе'], [/осы арада/i, 'осы уақыт ішінде'], [/сеанс/i, 'құрылғы'],
    [/волонтёр/i, 'волонтер'], [word('сіз(ге|дің|ді|ден|бен|де)?'), 'Сіз'],
  ],
  ru: [
    [/аккаунт/i, 'учётная запись'], [/каталог/i, 'справочник'], [/сеанс/i, 'устройство'], [/волонтер/i, 'волонтёр'], [/\(л?а\)/, 'no guess at who reads'],
    [word('вы|вас|вами?|ваш|ваш(а|е|и|его|ей|ему|им|их|у|ем)'), 'Вы, Ваш'],
  ],
  en: [[/(organ|recogn)is/i, 'iz']],
};
/** A Kazakh ending depends on the last sound before it, which a value does not tell: an ordinal («{number}-шешім») or another turn takes its place. */
const ENDING = /^-?(ғ?а|г?е|қа|ке|н[ае]|[дт][ае]|[дтн][ае]н|[дтн][ыі]ң?|[мбп]ен|с?[ыі]|[ыі]?н[ыі]ң|н[дт][ае])(?![а-яәғқңөұүһі])/;
const NEEDS_A_CASE = /^ (дейін|бастап|бері|кейін|бұрын|қарай)(?![а-яәғқңөұүһі])/;

const areas = [...new Set(filesBelow('app/messages').filter((file) => file.endsWith('.json')).map((file) => file.split('/').at(-1)!))];

function textsOf(language: Language, area: string): Record<string, string> {
  return Object.fromEntries(flatten(JSON.parse(read(`app/messages/${language}/${area}`)) as object));
}

function flatten(node: object, prefix = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, value]) => {
    return typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flatten(value as object, `${prefix}${key}.`);
  });
}

const inAll = (area: string, check: (language: Language, key: string, text: string) => string | undefined) =>
  LANGUAGES.flatMap((language) =>
    Object.entries(textsOf(language, area)).flatMap(([key, text]) => {
      const finding = check(language, key, text);
      return finding ? [`${language} ${key}: ${finding}`] : [];
    }),
  );

test('every area is handed to the app', () => {
  const names = areas.map((area) => area.replace('.json', '')).sort();
  for (const language of LANGUAGES) expect(Object.keys(MESSAGES[language]).sort()).toEqual(names);
});

describe.each(areas)('%s', (area) => {
  test('has the same keys in three languages', () => {
    const keys = (language: Language) => Object.keys(textsOf(language, area)).sort();
    expect(keys('ru')).toEqual(keys('kk'));
    expect(keys('en')).toEqual(keys('kk'));
  });

  test('has no empty text and none with stray spaces', () => {
    expect(inAll(area, (_language, _key, text) => (text.trim() === text && text !== '' ? undefined : JSON.stringify(text)))).toEqual([]);
  });

  test('parses, with the plural forms of its language', () => {
    expect(inAll(area, (language, _key, text) => faultOf(text, language))).toEqual([]);
  });

  test('names the same values in three languages', () => {
    const kk = textsOf('kk', area);
    expect(inAll(area, (_language, key, text) => (valuesOf(text) === valuesOf(kk[key] ?? '') ? undefined : `${valuesOf(text)} instead of ${valuesOf(kk[key] ?? '')}`))).toEqual([]);
  });

  test('glues no Kazakh ending to a value', () => {
    expect(inAll(area, (language, _key, text) => (language === 'kk' ? gluedIn(text) : undefined))).toEqual([]);
  });

  test('keeps to the words and signs of the house', () => {
    expect(inAll(area, (language, _key, text) => refusedIn(text, language))).toEqual([]);
  });

  test('leaves no English in Kazakh or Russian', () => {
    expect(inAll(area, (language, _key, text) => (language === 'en' ? undefined : latinIn(text)))).toEqual([]);
  });

  test('leaves no Cyrillic in English, and no Russian sentence in Kazakh', () => {
    const ru = textsOf('ru', area);
    const copied = (language: Language, key: string, text: string) => {
      if (language === 'en') return /[а-яёәғқңөұүһі]/i.test(text.replace(/Қазақша|Русский|Қаз|Рус/g, '')) ? text : undefined;
      return language === 'kk' && text === ru[key] && (text.match(/[а-яё]{3,}/gi) ?? []).length >= 3 ? text : undefined;
    };
    expect(inAll(area, copied)).toEqual([]);
  });
});

function elementsOf(text: string): MessageFormatElement[] | Error {
  try {
    return parse(text);
  } catch (error) {
    return error as Error;
  }
}

function* everyElement(elements: MessageFormatElement[]): Generator<MessageFormatElement> {
  for (const element of elements) {
    yield element;
    if (element.type === TYPE.tag) yield* everyElement(element.children);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const { value } of Object.values(element.options)) yield* everyElement(value);
    }
  }
}

function faultOf(text: string, language: Language): string | undefined {
  const elements = elementsOf(text);
  if (elements instanceof Error) return `${elements.message} in "${text}"`;
  for (const element of everyElement(elements)) {
    // Numbers of a date or time would be written by the browser's own tables.
    if (element.type === TYPE.date || element.type === TYPE.time) return `formats a date: "${text}"`;
    if (element.type !== TYPE.plural || element.pluralType === 'ordinal') continue;
    const missing = PLURALS[language].filter((form) => !element.options[form]);
    if (missing.length > 0) return `lacks the plural form ${missing.join(', ')} in "${text}"`;
  }
  return undefined;
}

function valuesOf(text: string): string {
  const elements = elementsOf(text);
  if (elements instanceof Error) return '';
  const names = [...everyElement(elements)].flatMap((element) => ('value' in element && element.type !== TYPE.literal ? [element.value] : []));
  return [...new Set(names)].sort().join(' ');
}

/** The words between the values. */
function writtenIn(text: string): string[] {
  const elements = elementsOf(text);
  return elements instanceof Error ? [] : [...everyElement(elements)].flatMap((element) => (element.type === TYPE.literal ? [element.value] : []));
}

function* everyRow(elements: MessageFormatElement[]): Generator<MessageFormatElement[]> {
  yield elements;
  for (const element of elements) {
    if (element.type === TYPE.tag) yield* everyRow(element.children);
    if (element.type === TYPE.plural || element.type === TYPE.select) for (const { value } of Object.values(element.options)) yield* everyRow(value);
  }
}

function gluedIn(text: string): string | undefined {
  const elements = elementsOf(text);
  if (elements instanceof Error) return undefined;
  for (const row of everyRow(elements)) {
    for (const [index, next] of row.entries()) {
      const before = row[index - 1];
      if (next.type !== TYPE.literal || (before?.type !== TYPE.argument && before?.type !== TYPE.pound)) continue;
      if (ENDING.test(next.value) || NEEDS_A_CASE.test(next.value)) return text;
    }
  }
  return undefined;
}

function refusedIn(text: string, language: Language): string | undefined {
  for (const written of writtenIn(text)) {
    const [found, instead] = REFUSED[language].find(([pattern]) => pattern.test(written)) ?? [];
    if (found) return `“${found.exec(written)?.[0]}” instead of “${instead}” in "${text}"`;
    if (new RegExp(`[a-z][${CYRILLIC}]|[${CYRILLIC}][a-z]`, 'i').test(written)) return `mixes alphabets: "${text}"`;
    if (/['"]| - |\.\.\./.test(written)) return `typewriter signs: "${text}"`;
  }
  return undefined;
}

function latinIn(text: string): string | undefined {
  const words = writtenIn(text).join(' ').replace(ADDRESSES, ' ').match(/[A-Za-z_]{2,}/g) ?? [];
  const strange = words.filter((word) => !LATIN.has(word));
  return strange.length > 0 ? strange.join(' ') : undefined;
}
