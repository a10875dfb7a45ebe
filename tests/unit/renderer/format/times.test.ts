import { describe, expect, it } from 'vitest';
import { isKnownZone, timesIn } from '../../../../renderer/format/times.ts';

const WINTER = Date.UTC(2016, 0, 14, 9, 12, 6);
const SUMMER = Date.UTC(2016, 6, 14, 9, 12, 6);

describe('times in the zone of the site', () => {
  const london = timesIn('Europe/London');

  it('prints hours and minutes, and seconds where they are wanted', () => {
    expect(london.time(WINTER)).toBe('09:12');
    expect(london.clock(WINTER)).toBe('09:12:06');
  });

  it('follows summer time and says so', () => {
    expect(london.time(SUMMER)).toBe('10:12');
    expect(london.zoneName(WINTER)).toBe('GMT');
    expect(london.zoneName(SUMMER)).toBe('BST');
  });

  it('prints midnight as 00:00, never as 24:00', () => {
    expect(london.time(Date.UTC(2016, 0, 14))).toBe('00:00');
  });

  it('names the day only when it is another one', () => {
    expect(london.day(WINTER)).toBe('Thu 14 Jan');
    expect(london.when(WINTER, WINTER + 3_600_000)).toBe('09:12');
    expect(london.when(WINTER, WINTER + 86_400_000)).toBe('Thu 14 Jan 09:12');
    expect(london.brief(WINTER, WINTER + 86_400_000)).toBe('Thu 09:12');
    expect(london.brief(WINTER + 6 * 86_400_000, WINTER)).toBe('Wed 09:12');
    expect(london.brief(WINTER, WINTER + 7 * 86_400_000)).toBe('14 Jan');
    expect(london.dated(WINTER, WINTER + 3_600_000)).toBe('09:12');
    expect(london.dated(WINTER, WINTER + 86_400_000)).toBe('14 Jan 09:12');
    expect(london.full(WINTER)).toBe('Thu 14 Jan 2016 09:12');
  });

  it('counts the day by the site’s clock, not by that of the machine', () => {
    const auckland = timesIn('Pacific/Auckland');
    expect(auckland.when(Date.UTC(2016, 0, 14, 10, 59), Date.UTC(2016, 0, 14, 11, 1))).toBe('Thu 14 Jan 23:59');
  });

  it('prints what a person can change and type again', () => {
    expect(london.editable(WINTER)).toBe('2016-01-14 09:12');
  });

  it('shows UTC where the zone is unknown to this machine', () => {
    expect(isKnownZone('Mars/Olympus')).toBe(false);
    expect(timesIn('Mars/Olympus').time(SUMMER)).toBe('09:12');
  });
});
