import { describe, expect, it } from 'vitest';
import { hashToRoute, navigation, routeToHash, wayBack } from '../../../../renderer/stores/navigation.ts';

describe('the address of a room', () => {
  it('names the room and the thing in it', () => {
    expect(hashToRoute('#/cluster/01J0')).toEqual({ room: 'cluster', id: '01J0' });
    expect(hashToRoute('#/incidents')).toEqual({ room: 'incidents', id: null });
  });

  it.each(['', '#', '#/', '#/nowhere', '#/../../etc', 'javascript:alert(1)'])('takes %j for the board', (hash) => {
    expect(hashToRoute(hash)).toEqual({ room: 'board', id: null });
  });

  it('opens the list where the thing is not named', () => {
    expect(hashToRoute('#/cluster')).toEqual({ room: 'clusters', id: null });
    expect(hashToRoute('#/incident/')).toEqual({ room: 'incidents', id: null });
  });

  it('keeps odd ids whole, and survives a broken one', () => {
    const route = { room: 'incident', id: 'a/b?c d%' } as const;
    expect(hashToRoute(routeToHash(route))).toEqual(route);
    expect(hashToRoute('#/incident/%E0%A4%A')).toEqual({ room: 'incidents', id: null });
  });
});

describe('the way back', () => {
  function visit(...hashes: readonly string[]): void {
    for (const hash of hashes) navigation.setState(hashToRoute(hash), true);
  }

  it('leads out of a thing to the room it was opened from', () => {
    visit('#/board', '#/cluster/01J0');
    expect(wayBack()).toEqual({ room: 'board', id: null });
    visit('#/reports/01J5', '#/incident/01J1');
    expect(wayBack()).toEqual({ room: 'reports', id: '01J5' });
  });

  it('passes over the things between', () => {
    visit('#/clusters', '#/cluster/01J0', '#/cluster/01J2', '#/incident/01J1');
    expect(wayBack()).toEqual({ room: 'clusters', id: null });
  });

  it('leads nowhere from a room', () => {
    visit('#/cluster/01J0', '#/settings');
    expect(wayBack()).toBeNull();
  });
});
