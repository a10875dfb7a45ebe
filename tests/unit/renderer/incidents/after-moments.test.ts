import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../../main/core/incidents/incident.ts';
import type { EntryDetail, RoomEntry } from '../../../../main/core/room/state.ts';
import { momentsOf } from '../../../../renderer/features/incidents/after-moments.ts';

function state(name: 'monitoring' | 'identified', at: number): TimelineEntry {
  return { id: `${name}-${at}`, happenedAt: at, recordedAt: at, person: 'p1', kind: 'state', text: '', state: name };
}
function entry(detail: EntryDetail, at: number, text = ''): RoomEntry {
  const wordings = [{ text, person: 'p1', at }];
  return {
    id: `${detail.kind}-${at}`,
    happenedAt: at,
    recordedAt: at,
    person: 'p1',
    isWithdrawn: false,
    wordings,
    detail,
  };
}
const component = {
  kind: 'room.component-set',
  component: 'c',
  name: 'Second pool',
  part: null,
  plannedAt: null,
} as const;

describe('the moments since which some may still fail', () => {
  it('are states, what was done and components that were fixed, and a component counts as a fix as a state does', () => {
    const moments = momentsOf([state('monitoring', 100), state('identified', 200)], {
      entries: [
        entry({ ...component, state: 'planned' }, 300),
        entry({ kind: 'room.action-taken', parts: [] }, 400, 'Fix goes to the second pool'),
        entry({ ...component, state: 'fixed' }, 500),
      ],
    });
    expect(moments.map(({ at, name }) => [at, name])).toEqual([
      [500, 'Second pool fixed'],
      [400, 'Fix goes to the second pool'],
      [200, 'Identified'],
      [100, 'Monitoring'],
    ]);
    expect(moments.filter(({ isFix }) => isFix).map(({ at }) => at)).toEqual([500, 100]);
  });

  it('are those of the timeline while the room is being read, without what was taken back', () => {
    const slip = { ...state('monitoring', 200), isTakenBack: true as const };
    expect(momentsOf([state('monitoring', 100), slip], null).map(({ at }) => at)).toEqual([100]);
  });
});
