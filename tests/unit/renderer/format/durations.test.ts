import { describe, expect, it } from 'vitest';
import { dueAt, formatAge, formatAgo, formatLength } from '../../../../renderer/format/durations.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('ages and lengths', () => {
  it.each([
    [0, 'now'],
    [-5, 'now'],
    [59 * SECOND, 'now'],
    [38 * MINUTE + 40 * SECOND, '38 m'],
    [14 * HOUR + 32 * MINUTE, '14 h 32 m'],
    [2 * HOUR, '2 h'],
    [DAY + 17 * HOUR + 59 * MINUTE, '1 d 17 h'],
    [4 * DAY, '4 d'],
  ])('prints an age of %i ms as %s', (ms, text) => {
    expect(formatAge(ms)).toBe(text);
  });

  it.each([
    [-1, 'under 1 s'],
    [0, 'under 1 s'],
    [59_900, '59 s'],
    [4 * SECOND, '4 s'],
    [22 * MINUTE, '22 min'],
    [3 * HOUR + 5 * MINUTE, '3 h 5 min'],
    [2 * DAY + 4 * HOUR, '2 d 4 h'],
  ])('prints a length of %i ms as %s', (ms, text) => {
    expect(formatLength(ms)).toBe(text);
  });

  it('says how long ago something was', () => {
    expect(formatAgo(1000, 1500)).toBe('now');
    expect(formatAgo(0, 11 * MINUTE)).toBe('11 min ago');
    expect(formatAgo(5000, 1000)).toBe('now');
  });
});

describe('what is due', () => {
  it.each([
    [11 * MINUTE, 'later', 'in 11 min'],
    [10 * MINUTE, 'soon', 'in 10 min'],
    [30 * SECOND, 'soon', 'in under 1 min'],
    [0, 'soon', 'in under 1 min'],
    [-1, 'late', 'late'],
    [-2 * MINUTE, 'late', '2 min late'],
    [-26 * HOUR, 'late', '1 d 2 h late'],
  ])('is, with %i ms left, %s: %s', (left, tone, distance) => {
    expect(dueAt(DAY + left, DAY)).toEqual({ tone, distance });
  });
});
