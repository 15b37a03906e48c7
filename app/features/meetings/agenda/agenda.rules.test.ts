import { expect, test } from 'vitest';
import { agendaChanges, linesOf, placed, withFirst, withMoved, withStep, type AgendaSnapshot } from './agenda.rules.ts';

const item = (id: string, given: Partial<AgendaSnapshot['items'][number]> = {}): AgendaSnapshot['items'][number] => ({
  id, sectionId: null, kind: 'discussion', title: { kk: id }, minutes: 10, isConfidential: false, presenterAgencyId: null, presenterPersonId: null, ...given,
});
const agenda = (...items: AgendaSnapshot['items']): AgendaSnapshot => ({ sections: [], items });

test('items without a section stand first, the rest under theirs', () => {
  const sections = [{ id: 'B', position: 5 }, { id: 'A', position: 1 }];
  const items = [{ id: '3', sectionId: 'B', position: 6 }, { id: '2', sectionId: 'A', position: 2 }, { id: '1', sectionId: null, position: 9 }];
  expect(linesOf(sections, items)).toEqual(['i:1', 's:A', 'i:2', 's:B', 'i:3']);
});

test('a line that moves over a section heading changes its section', () => {
  const order = withStep(['i:1', 's:A', 'i:2'], 'i:1', 'down');
  expect(placed(order).items).toEqual([{ id: '1', sectionId: 'A', position: 1 }, { id: '2', sectionId: 'A', position: 2 }]);
});

test('nothing moves past the ends or from nowhere', () => {
  expect(withStep(['i:1', 'i:2'], 'i:1', 'up')).toEqual(['i:1', 'i:2']);
  expect(withMoved(['i:1', 'i:2'], 'i:9', 0)).toEqual(['i:1', 'i:2']);
});

test('what comes first stands below the heading of the first section', () => {
  expect(withFirst(['s:A', 'i:1', 's:B'], 'i:2')).toEqual(['s:A', 'i:2', 'i:1', 's:B']);
  expect(withFirst(['b:1', 's:A'], 'i:2')).toEqual(['i:2', 'b:1', 's:A']);
});

test('one item taken to the front is one move, not a move of all', () => {
  const changes = agendaChanges(agenda(item('1'), item('2'), item('3')), agenda(item('3'), item('1'), item('2')));
  expect(changes.map((change) => [change.kind, change.itemId])).toEqual([['moved', '3']]);
});

test('a heading that comes, goes or is called otherwise is told; an item that goes under another one is moved', () => {
  const sections = (...ids: string[]) => ids.map((id) => ({ id, title: { kk: id.toLowerCase() } }));
  const before = { sections: sections('A', 'B', 'C'), items: [item('1', { sectionId: 'A' }), item('2', { sectionId: 'B' }), item('3', { sectionId: 'C' })] };
  const after = { sections: [...sections('A'), { id: 'B', title: { kk: 'other' } }, ...sections('D')], items: [item('1', { sectionId: 'B' }), item('2', { sectionId: 'B' }), item('3', { sectionId: 'D' })] };
  expect(agendaChanges(before, after).map((change) => [change.kind, change.itemId])).toEqual([['changed', 'B'], ['added', 'D'], ['removed', 'C'], ['moved', '1']]);
});

test('added, removed and changed items are told apart', () => {
  const changes = agendaChanges(agenda(item('1'), item('2')), agenda(item('1', { minutes: 20, title: { kk: '1', ru: 'один' } }), item('3')));
  expect(changes.map(({ kind, itemId }) => [kind, itemId])).toEqual([['changed', '1'], ['added', '3'], ['removed', '2']]);
  expect(changes[0]).toMatchObject({ fields: ['title', 'minutes'] });
});

test('breaks are lines like the others: they move, and they take the section they stand in', () => {
  const lines = linesOf([{ id: 'A', position: 0 }], [{ id: '1', sectionId: 'A', position: 1 }], [{ id: 'p', sectionId: 'A', position: 2 }]);
  expect(lines).toEqual(['s:A', 'i:1', 'b:p']);
  expect(placed(withStep(lines, 'b:p', 'up'))).toMatchObject({ items: [{ id: '1', position: 2 }], breaks: [{ id: 'p', sectionId: 'A', position: 1 }] });
});

test('what changed in an item is told field by field, with what it was', () => {
  const [change] = agendaChanges(agenda(item('1')), agenda(item('1', { title: { kk: '2' }, minutes: 25, papers: ['a.pdf'], isConfidential: true })));
  expect(change).toMatchObject({ fields: ['title', 'minutes', 'papers', 'confidential'], was: { kk: '1' }, minutes: { was: 10, now: 25 } });
});
