import { expect, test } from 'vitest';
import { guestReadiness, type GuestFacts } from './readiness.rules.ts';

const calm: GuestFacts = { hasItems: true, withoutPapers: 0, notice: { left: 8, wanted: 3 }, quorum: { confirmed: 5, needed: 5 }, chair: 'accepted', asksForInterpretation: 2, interpreters: 1 };
const red = (facts: Partial<GuestFacts>) => guestReadiness({ ...calm, ...facts }).filter(({ isReady }) => !isReady).map(({ key, count }) => [key, count ?? null]);

test.each<[Partial<GuestFacts>, unknown]>([
  [{}, []],
  [{ withoutPapers: 2 }, [['papers', 2]]],
  [{ notice: { left: 2, wanted: 3 } }, [['notice', 2]]],
  [{ notice: { left: -4, wanted: 3 } }, [['notice', 0]]],
  [{ quorum: { confirmed: 3, needed: 5 } }, [['quorum', 2]]],
  [{ chair: 'tentative' }, [['chair', null]]],
  [{ interpreters: 0 }, [['interpreter', 2]]],
])('%j', (facts, expected) => expect(red(facts)).toEqual(expected));

test('what does not concern the meeting is not asked', () => {
  expect(guestReadiness({ ...calm, hasItems: false, notice: null, quorum: null, chair: null, asksForInterpretation: 0 })).toEqual([]);
});
