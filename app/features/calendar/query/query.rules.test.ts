import { describe, expect, it } from 'vitest';
import { rangeOf, readQuery, stepDay, writeQuery } from './query.rules.ts';

const TODAY = '2026-03-03';
const read = (text: string) => readQuery(new URLSearchParams(text), TODAY);

describe('the address of a calendar', () => {
  it('shows this month when it says nothing', () => {
    expect(read('')).toMatchObject({ view: 'month', day: TODAY, kinds: [], zone: 'Asia/Almaty' });
  });

  it('falls back on what is unknown, as people edit addresses', () => {
    expect(read('view=decade&month=2026-13&kind=party&zone=Mars/Olympus&agency=x&q=%00')).toMatchObject({ view: 'month', day: TODAY, kinds: [], zone: 'Asia/Almaty', agencyId: null, text: '' });
  });

  it('survives being written and read again', () => {
    const query = read('view=week&date=2026-04-22&kind=session,regional&region=KZ-71&q=форум&zone=Europe/Berlin');
    expect(read(writeQuery(query, {}, TODAY).slice(1))).toEqual(query);
  });

  it('says nothing that is the default anyway', () => {
    expect(writeQuery(read('view=list&month=2026-05'), { view: 'month', day: TODAY }, TODAY)).toBe('');
  });

  it('draws whole weeks from Monday', () => {
    expect(rangeOf(read(''))).toEqual({ first: '2026-02-23', last: '2026-04-05' });
    expect(rangeOf(read('view=week'))).toEqual({ first: '2026-03-02', last: '2026-03-08' });
  });

  it('steps by what it shows', () => {
    expect(stepDay(read('view=week&date=2026-03-03'), 1)).toBe('2026-03-10');
    expect(stepDay(read('month=2026-01'), -1)).toBe('2025-12-01');
    expect(stepDay(read('view=year&year=2026'), 1)).toBe('2027-01-01');
  });
});
