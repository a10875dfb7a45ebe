import { describe, expect, it } from 'vitest';
import { trayLines, trayTitle } from '../../../main/shell/tray-words.ts';

describe('the tray', () => {
  it('says three numbers in words', () => {
    expect(trayLines({ flags: 1, incidents: 2, calls: 1204 })).toEqual([
      '1 red flag waits',
      '2 open incidents',
      '1,204 calls in the last hour',
    ]);
    expect(trayLines({ flags: 0, incidents: 0, calls: 1 })).toEqual([
      'No red flags wait',
      'No open incidents',
      '1 call in the last hour',
    ]);
  });

  it('says them in a few characters beside the icon', () => {
    expect(trayTitle({ flags: 1, incidents: 2, calls: 14 })).toBe('1 · 2 · 14');
  });
});
