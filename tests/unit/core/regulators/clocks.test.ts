import { describe, expect, it } from 'vitest';
import { type Outage, REGULATORS, regulatorClocks } from '../../../../main/core/regulators/clocks.ts';

const HOUR = 3_600_000;
const outage = (more: Partial<Outage> = {}): Outage => ({
  firstAt: 0,
  declaredAt: HOUR / 2,
  until: HOUR,
  isOver: false,
  users: 20,
  emergency: 0,
  severity: 'S2',
  ...more,
});

describe('the regulators’ clocks', () => {
  it('are off until a site switches them on', () => {
    expect(regulatorClocks('', outage({ users: 1_000_000, severity: 'S1' }))).toEqual([]);
  });
  it('count user-minutes, and name their deadlines from the declaration on', () => {
    expect(regulatorClocks('fcc', outage({ users: 14_999 }))).toMatchObject([{ isReached: false, deadlines: [] }]);
    const [reached] = regulatorClocks('fcc', outage({ users: 15_000 }));
    expect(reached).toMatchObject({ isReached: true, userMinutes: 900_000 });
    expect(reached?.deadlines.map(({ at }) => (at - HOUR / 2) / HOUR)).toEqual([4, 24, 720]);
  });
  it.each([
    ['nis2', { severity: 'S1' }],
    ['ofcom', { users: 1000, emergency: 1 }],
    ['ofcom', { users: 10_000, until: 8 * HOUR }],
    ['acma', { users: 100_000 }],
  ])('of %s are reached by %o', (id, more) => {
    expect(regulatorClocks(id, outage())).toMatchObject([{ isReached: false }]);
    expect(regulatorClocks(id, outage(more))).toMatchObject([{ isReached: true }]);
  });
  it('are reached the sooner, the more users are hit', () => {
    for (const { isReached } of REGULATORS) {
      const reached = [10, 1000, 100_000, 1_000_000].map((users) => isReached(outage({ users, until: 9 * HOUR })));
      expect(reached).toEqual([...reached].sort());
    }
  });
});
