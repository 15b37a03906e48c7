import { describe, expect, test } from 'vitest';
import { tooLargeField } from './form-size.ts';

const file = (bytes: number) => new File([new Uint8Array(bytes)], 'a.pdf');
const MB = 1024 * 1024;

describe('a form before it leaves', () => {
  test('with words that are many names the longest field: Kazakh letters travel as six', () => {
    expect(tooLargeField([['title', 'ә'.repeat(200)], ['text', 'ә'.repeat(160_000)]], false)).toBeNull();
    expect(tooLargeField([['title', 'ә'.repeat(200)], ['text', 'ә'.repeat(170_000)]], false)).toEqual({ name: 'text', problem: 'tooLarge' });
    expect(tooLargeField([['text', 'ә'.repeat(170_000)]], true)).toBeNull();
  });

  test('with one file too large, or too many together, names the heaviest', () => {
    expect(tooLargeField([['scan', file(20 * MB)], ['text', 'a']], true)).toBeNull();
    expect(tooLargeField([['papers', file(1)], ['scan', file(20 * MB + 1)]], true)).toEqual({ name: 'scan', problem: 'fileTooLarge' });
    expect(tooLargeField([['papers', file(20 * MB)], ['papers', file(20 * MB)], ['papers', file(MB)]], true)).toEqual({ name: 'papers', problem: 'filesTooLarge' });
  });
});
