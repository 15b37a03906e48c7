import { describe, expect, test } from 'vitest';
import type { Choice } from '../polls.schema.ts';
import { bestOption, rankOptions } from './ranking.rules.ts';

const now = new Date('2026-03-03T00:00:00Z');
const options = ['a', 'b', 'c'].map((id, index) => ({ id, startsAt: new Date(Date.UTC(2026, 2, 19 + index)) }));

const WORDS: Record<string, Choice | undefined> = { y: 'yes', i: 'if_need_be', n: 'no', '-': undefined };

/** 'yin' is yes to a, "if need be" to b, no to c; '!' in front marks a required guest; '-' is no answer. */
function guest(answers: string, index: number) {
  const isRequired = answers.startsWith('!');
  const votes = [...answers.replace('!', '')].flatMap((letter, at) => (WORDS[letter] ? [[options[at]!.id, WORDS[letter]] as const] : []));
  return { id: `guest-${index}`, isRequired, votes: Object.fromEntries(votes) };
}

const rank = (answers: string[]) => rankOptions(options, answers.map(guest), now);
const order = (answers: string[]) => rank(answers).map((each) => each.optionId).join('');

describe('the best date', () => {
  test.each([
    ['nobody asked: by time', [], 'abc'],
    ['nobody answered: by time', ['---', '!---'], 'abc'],
    ['most who can', ['nyn', 'yyn', 'nnn'], 'bac'],
    ['a yes weighs two "if need be"', ['yin', 'nin', 'nnn'], 'bac'],
    ['a yes weighs more than one "if need be"', ['iyn', 'nnn'], 'bac'],
    ['the same score: fewer noes', ['yi-', 'ni-'], 'bac'],
    ['the same in all: the earlier', ['yyy', 'yyy'], 'abc'],
    ['a required no outweighs any number of yeses', ['!niy', 'ynn', 'ynn', 'ynn'], 'cba'],
    ['a required silence is not a yes', ['!--i', 'yyn', 'yyn'], 'cab'],
    ['"if need be" of a required guest is enough', ['!iyn', 'ynn', 'ynn'], 'abc'],
    ['two required: both must be able', ['!yyn', '!nyy', 'ynn', 'ynn'], 'bac'],
    ['no date suits all required: by the score', ['!ynn', '!nyn', 'nyn'], 'bac'],
  ])('%s', (_about, answers, expected) => {
    expect(order(answers)).toBe(expected);
  });

  test('a date that has passed comes last, however liked', () => {
    const ranked = rankOptions(options, ['yin'].map(guest), new Date(Date.UTC(2026, 2, 19, 1)));
    expect(ranked.map((each) => [each.optionId, each.isPast])).toEqual([['b', false], ['c', false], ['a', true]]);
  });
});

test('counts and the required people who cannot are told', () => {
  const [best] = rank(['!yin', '!-in', 'yi-', 'nn-']);
  expect(best).toMatchObject({ optionId: 'b', yes: 0, ifNeedBe: 3, no: 1, silent: 0, allRequiredCan: true, score: 3 });
  expect(rank(['!yin', '!-in', 'yi-', 'nn-']).find((each) => each.optionId === 'a')).toMatchObject({ yes: 2, no: 1, silent: 1, requiredSilent: ['guest-1'], requiredNo: [] });
});

test('nothing is recommended while nobody can', () => {
  expect(bestOption(rank([]))).toBeNull();
  expect(bestOption(rank(['nnn', '!---']))).toBeNull();
  expect(bestOption(rank(['nin']))?.optionId).toBe('b');
});
