import { describe, expect, it } from 'vitest';
import { moveSchema } from '../calendar.schema.ts';
import { wishedTimes } from './moves.rules.ts';

const input = (fields: Record<string, string>) => moveSchema.parse({ itemId: 'i', entryId: '5a2ffda8-9d2e-4ef8-9301-10d5a1deb933', version: '1', zone: 'Asia/Almaty', ...fields });

describe('where an entry is wished to', () => {
  it('reads the form in the zone that is shown', () => {
    expect(wishedTimes(input({ date: '2026-03-19', time: '15:00', endTime: '16:30', zone: 'Europe/Berlin' }))).toEqual({ ok: true, value: { startsAt: new Date('2026-03-19T14:00:00Z'), endsAt: new Date('2026-03-19T15:30:00Z') } });
  });

  it('lets a meeting pass midnight', () => {
    const wished = wishedTimes(input({ date: '2026-03-19', time: '22:00', endTime: '01:00' }));
    expect(wished).toMatchObject({ value: { endsAt: new Date('2026-03-19T20:00:00Z') } });
  });

  it('refuses a time that the zone leaves out', () => {
    expect(wishedTimes(input({ date: '2026-03-29', time: '02:30', zone: 'Europe/Berlin' }))).toMatchObject({ ok: false, reason: 'gap' });
  });

  it('refuses days the wrong way round', () => {
    expect(wishedTimes(input({ startsOn: '2026-04-24', endsOn: '2026-04-22' }))).toMatchObject({ ok: false, reason: 'ends-before-start' });
  });
});
