import { describe, expect, test } from 'vitest';
import { actingFocalPoint, filterAgencies, groupByKind, shortName } from './agencies.rules.ts';

const duty = (role: string, more = {}) => ({ role, fromOn: null, toOn: null, absentFrom: null, absentTo: null, ...more });

describe('who speaks for an agency', () => {
  const on = '2026-03-03';

  test('its focal point', () => {
    const focal = duty('focal_point');
    expect(actingFocalPoint([duty('deputy_focal_point'), focal], on)).toBe(focal);
  });

  test('the deputy while the focal point is away', () => {
    const deputy = duty('deputy_focal_point');
    expect(actingFocalPoint([duty('focal_point', { absentFrom: '2026-03-01', absentTo: '2026-03-03' }), deputy], on)).toBe(deputy);
    expect(actingFocalPoint([duty('focal_point', { absentFrom: '2026-03-01' }), deputy], on)).toBe(deputy);
  });

  test('the focal point again from the day after', () => {
    const focal = duty('focal_point', { absentFrom: '2026-03-01', absentTo: '2026-03-02' });
    expect(actingFocalPoint([focal, duty('deputy_focal_point')], on)).toBe(focal);
  });

  test('the absent one rather than nobody', () => {
    const focal = duty('focal_point', { absentFrom: '2026-03-01' });
    expect(actingFocalPoint([focal], on)).toBe(focal);
  });

  test('never one whose time is over or to come', () => {
    expect(actingFocalPoint([duty('focal_point', { toOn: '2026-03-02' }), duty('focal_point', { fromOn: '2026-03-04' })], on)).toBeNull();
  });
});

describe('the list', () => {
  const kostanay = { kind: 'akimat' as const, name: { kk: 'Қостанай облысының әкімдігі', ru: 'Акимат Костанайской области' }, short: null, abbr: null, region: { kk: 'Қостанай' } };
  const health = { kind: 'ministry' as const, name: { kk: 'Денсаулық сақтау министрлігі' }, short: null, abbr: { kk: 'ДСМ', ru: 'МЗ' }, region: null };

  test.each(['костанай', 'ҚОСТАНАЙ', 'акимдиги', 'костанайской'])('finds an akimat by "%s"', (query) => {
    expect(filterAgencies([health, kostanay], { query })).toEqual([kostanay]);
  });

  test('finds by abbreviation, within a kind', () => {
    expect(filterAgencies([health, kostanay], { query: 'мз' })).toEqual([health]);
    expect(filterAgencies([health, kostanay], { query: 'мз', kind: 'akimat' })).toEqual([]);
  });

  test('is grouped, the centre first', () => {
    expect(groupByKind([kostanay, health]).map((group) => group.kind)).toEqual(['ministry', 'akimat']);
  });

  test('a name is short where one is known', () => {
    expect(shortName({ ...health, short: { ru: 'Минздрав' } }, 'kk')).toBe('Минздрав');
    expect(shortName(health, 'ru')).toBe('Денсаулық сақтау министрлігі');
  });
});
