import { expect, test } from 'vitest';
import { agencyWords, type NamedAgency } from '#app/features/agencies/naming/naming.rules.ts';
import { readResponsible, wordFor } from './responsible.rules.ts';

const agencies: NamedAgency[] = [
  { id: 'mne', name: { kk: 'Ұлттық экономика министрлігі', ru: 'Министерство национальной экономики' }, short: null, abbr: { kk: 'ҰЭМ', ru: 'МНЭ' } },
  { id: 'mks', name: { ru: 'Министерство культуры, информации и спорта' }, short: { ru: 'Минкультуры' }, abbr: { ru: 'МК' } },
  { id: 'a1', name: { ru: 'Акимат Абая' }, short: null, abbr: { ru: 'АА' } },
  { id: 'a2', name: { ru: 'Акимат Алматы' }, short: null, abbr: { ru: 'АА' } },
];
const words = agencyWords(agencies);

test.each([
  ['МНЭ', ['mne']], ['мнэ, МК', ['mne', 'mks']], ['МК; ҰЭМ', ['mks', 'mne']], ['МК, МНЭ (свод)', ['mne', 'mks']], ['МК, ҰЭМ (жинақтау)', ['mne', 'mks']], ['МНЭ\nАкимат Абая', ['mne', 'a1']], ['МНЭ, МНЭ', ['mne']],
  ['МНЭ, Министерство культуры, информации и спорта, Акимат Абая', ['mne', 'mks', 'a1']], ['МНЭ (по согласованию)', ['mne']], ['', []],
])('%s', (text, ids) => expect(readResponsible(text, words)).toEqual({ ids, unknown: [], shared: [], isLeadUnknown: false }));

test('nobody leads in place of one who is not known', () => {
  expect(readResponsible('Минпогоды, МНЭ', words)).toEqual({ ids: ['mne'], unknown: ['Минпогоды'], shared: [], isLeadUnknown: true });
  expect(readResponsible('МНЭ, Минпогоды', words)).toMatchObject({ ids: ['mne'], unknown: ['Минпогоды'], isLeadUnknown: false });
  expect(readResponsible('МНЭ, АА', words)).toMatchObject({ ids: ['mne'], shared: ['АА'], isLeadUnknown: false });
  expect(readResponsible('МНЭ, АА (свод)', words).isLeadUnknown).toBe(true);
});

test('the word for an agency names it alone', () => expect(agencies.map((agency) => wordFor(agency, 'ru', words))).toEqual(['МНЭ', 'МК', 'Акимат Абая', 'Акимат Алматы']));
