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
    const query = read('view=week&date=2026-04-22&kind=session,regional&region=KZ-71&q=форум&zone=Europe/Berlin&also=America/New_York&hide=holidays&status=planned,held&mine=1&body=018f2b3c-0000-7000-8000-000000000001');
    expect(read(writeQuery(query, {}, TODAY).slice(1))).toEqual(query);
  });

  it('says nothing that is the default anyway', () => {
    expect(writeQuery(read('view=list&month=2026-05'), { view: 'month', day: TODAY }, TODAY)).toBe('');
  });

  it('shows at most three zones beside its own, each once, in the order they were chosen', () => {
    expect(read('also=Asia/Tokyo,Asia/Almaty,UTC,Asia/Tokyo,Mars/Base&also=Europe/Paris,Asia/Seoul').otherZones).toEqual(['Asia/Tokyo', 'UTC', 'Europe/Paris']);
  });

  it('takes no id but an id', () => {
    expect(read(`body=${'-'.repeat(36)}&agency=018f2b3c-0000-7000-8000-00000000000g`)).toMatchObject({ bodyId: null, agencyId: null });
  });

  it('compares twelve weeks, from Monday, in steps of four', () => {
    const load = { view: 'load' as const, day: TODAY };
    expect(rangeOf(load)).toEqual({ first: '2026-03-02', last: '2026-05-24' });
    expect(stepDay(load, 1)).toBe('2026-03-30');
    expect(writeQuery({ ...read('kind=session'), ...load }, { day: '2026-04-02' }, TODAY)).toBe('?date=2026-03-30&kind=session');
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
