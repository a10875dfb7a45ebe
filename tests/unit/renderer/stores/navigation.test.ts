import { describe, expect, it } from 'vitest';
import { hashToRoute, routeToHash } from '../../../../renderer/stores/navigation.ts';

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
