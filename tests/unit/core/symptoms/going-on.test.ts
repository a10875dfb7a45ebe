import { describe, expect, it } from 'vitest';
import { type GoingOn, goingOn } from '../../../../main/core/symptoms/going-on.ts';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const QUIET: GoingOn = { clusters: [], openIncidents: new Set(), earlier: [], now: NOW };

function cluster(change: Partial<GoingOn['clusters'][number]>): GoingOn['clusters'][number] {
  return { symptom: 'calls_drop', tier: 'none', customers: 1, lastAt: NOW - 60_000, incident: null, ...change };
}

describe('what is going on', () => {
  it('is nothing on a quiet desk, for one caller, for a dismissed cluster, and for an old one', () => {
    const clusters = [
      cluster({}),
      cluster({ tier: 'dismissed', customers: 40 }),
      cluster({ tier: 'red', lastAt: NOW - 5 * HOUR }),
    ];
    expect(goingOn({ ...QUIET, clusters }, 'other').size).toBe(0);
  });

  it('is more for a flag than for several calls, and most for the caller’s own report of today', () => {
    const of = (tier: 'red' | 'amber' | 'none'): number =>
      goingOn({ ...QUIET, clusters: [cluster({ tier, customers: 3 })] }, 'other').get('calls_drop') ?? 0;
    const own = goingOn({ ...QUIET, earlier: [{ symptom: 'calls_drop', at: NOW - HOUR }] }, 'other').get('calls_drop');
    expect(of('none')).toBeGreaterThan(0);
    expect(of('amber')).toBeGreaterThan(of('none'));
    expect(of('red')).toBeGreaterThan(of('amber'));
    expect(own).toBeGreaterThan(of('red'));
  });

  it('goes on as long as the incident is open', () => {
    const clusters = [cluster({ incident: 'inc', lastAt: NOW - 9 * HOUR })];
    expect(goingOn({ ...QUIET, clusters, openIncidents: new Set(['inc']) }, 'other').has('calls_drop')).toBe(true);
    expect(goingOn({ ...QUIET, clusters }, 'other').size).toBe(0);
  });

  it('takes the newest of a caller’s reports, none that is weeks old, and none that fitted no symptom', () => {
    const earlier = [
      { symptom: 'wifi_weak_or_down', at: NOW - 30 * HOUR },
      { symptom: 'calls_drop', at: NOW - 2 * HOUR },
    ];
    expect([...goingOn({ ...QUIET, earlier }, 'other').keys()]).toEqual(['calls_drop']);
    expect(goingOn({ ...QUIET, earlier: [{ symptom: 'calls_drop', at: NOW - 900 * HOUR }] }, 'other').size).toBe(0);
    expect(goingOn({ ...QUIET, earlier: [{ symptom: 'other', at: NOW }] }, 'other').size).toBe(0);
  });
});
