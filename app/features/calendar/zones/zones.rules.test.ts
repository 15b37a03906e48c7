import { expect, test } from 'vitest';
import { dayOfChange, timeElsewhere } from './zones.rules.ts';

test('the axis of another zone says which day it is there', () => {
  expect(timeElsewhere('2026-03-03', '09:00', 'Asia/Almaty', 'America/New_York')).toEqual({ time: '23:00', away: -1 });
  expect(timeElsewhere('2026-03-03', '22:00', 'Asia/Almaty', 'Asia/Tokyo')).toEqual({ time: '02:00', away: 1 });
  expect(timeElsewhere('2026-03-03', '15:00', 'Asia/Almaty', 'Europe/Zurich')).toEqual({ time: '11:00', away: 0 });
});

test('a time that never was has no other', () => {
  expect(timeElsewhere('2026-03-29', '02:30', 'Europe/Berlin', 'Asia/Almaty')).toBeNull();
});

test('a week in which a clock is changed tells the day', () => {
  expect(dayOfChange('2026-03-02', '2026-03-08', 'Asia/Almaty', 'America/New_York')).toBe('2026-03-08');
  expect(dayOfChange('2026-03-23', '2026-03-29', 'Asia/Almaty', 'Europe/Zurich')).toBe('2026-03-29');
  expect(dayOfChange('2026-03-02', '2026-03-08', 'Asia/Almaty', 'Europe/Zurich')).toBeNull();
  // Before 1 March 2024 Astana's clock stood an hour further.
  expect(dayOfChange('2024-02-26', '2024-03-03', 'Asia/Almaty', 'UTC')).toBe('2024-03-01');
});
