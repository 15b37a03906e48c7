import { expect, test } from 'vitest';
import { textsFor } from '#app/lib/texts.ts';
import { protocolLines, type ProtocolData } from './protocol.rules.ts';

const name = (surname: string) => ({ surname: { kk: surname, ru: surname }, givenName: { kk: 'А', ru: 'А' }, patronymic: null, displayName: null });

const data: ProtocolData = {
  state: 'approved', number: 3, isDemo: true, body: { kk: 'Комитет', ru: 'Комитет' }, title: { kk: 'Отырыс' }, day: '2026-03-19', timeZone: 'Asia/Almaty',
  openedAt: '2026-03-19T15:00:00+05:00', closedAt: '2026-03-19T16:32:00+05:00', place: { kk: 'Астана қаласы', ru: 'город Астана' }, format: 'in_person',
  chair: name('Жұмабеков'), secretary: null, quorum: { present: 13, total: 19, hasQuorum: true, isAsked: true, guests: 0 },
  items: [
    { number: 1, title: { kk: 'Бірінші', ru: 'Первый' }, isHidden: false, presenter: null, agency: null, heard: { kk: '<p>бір</p><ol><li><p><strong>екі</strong> &lt;i&gt;</p></li></ol><p>үш</p>', ru: '<p>один</p>' }, spoke: null,
      decisions: [{ number: '1.1', text: { kk: 'Бекітілсін.' }, votes: { for: 12, against: 0, abstained: 1 }, assignments: [
        { result: { kk: 'Ұсыныстар', ru: 'Предложения' }, lead: { name: { kk: 'ҰЭМ', ru: 'МНЭ' }, abbr: null }, co: [], dueOn: '2026-03-26', duePrecision: 'day', completionForm: { kk: 'хат', ru: 'письмо' } }] }] },
    { number: 2, title: {}, isHidden: true, presenter: null, agency: null, heard: null, spoke: null, decisions: [] },
  ],
  roll: [{ ...name('Тілеубай'), position: null, agency: null, votes: true, status: 'late', arrivedAt: '2026-03-19T15:12:00+05:00', representative: null, isVacant: false }],
};

const lines = (language: 'kk' | 'ru') => protocolLines(data, language, textsFor(language, 'minutes') as never, ['kk', 'ru']);

test('both columns have the same lines, so that they stand side by side', () => {
  expect(lines('ru').map((line) => line.kind)).toEqual(lines('kk').map((line) => line.kind));
  expect(lines('ru').filter((line) => line.kind === 'paragraph' && line.text === '')).toHaveLength(2);
});

test('what was heard keeps its look: bold runs, marks of lists, and tags only as words', () => {
  expect(lines('kk')).toContainEqual({ kind: 'paragraph', text: 'екі <i>', runs: [{ text: 'екі', bold: true }, { text: ' <i>' }], mark: '1.', depth: 1 });
});

test('it says number, date, presence, votes and deadline as protocols do', () => {
  const text = JSON.stringify(lines('kk'));
  for (const words of ['ХАТТАМА', '№ 3', '2026 жылғы 19 наурыз', '15:00–16:32', 'Кворум бар', '«жақтап» – 12, «қарсы» – 0, «қалыс қалды» – 1', '2026 жылғы 26 наурыз', 'А. Жұмабеков', '15:12']) expect(text).toContain(words);
});

test('a text that is missing in the column says in which language it stands instead', () => {
  expect(lines('ru')).toContainEqual(expect.objectContaining({ number: '1.1.', text: 'Бекітілсін.', lang: 'kk' }));
});

test('of a confidential item only the number is left', () => {
  expect(lines('ru').filter((line) => 'text' in line && line.text.includes('Закрытый вопрос'))).toHaveLength(2);
});
