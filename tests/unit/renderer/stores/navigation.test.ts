import { beforeAll, describe, expect, it } from 'vitest';
import { SCREENS } from '../../../../renderer/app-screens.ts';
import { hashToRoute, navigation, type Route, routeToHash, wayBack } from '../../../../renderer/stores/navigation.ts';
import { defineScreen, registerScreens, type ScreenId } from '../../../../renderer/stores/screens.ts';

const TABBED = defineScreen({
  id: 'incident' as ScreenId,
  title: 'Incident',
  component: () => null,
  within: 'incidents' as ScreenId,
  isOfOne: true,
  tabs: [
    { id: 'timeline', title: 'Timeline' },
    { id: 'calls', title: 'Call-backs' },
  ],
});

beforeAll(() => registerScreens(SCREENS.map((screen) => (screen.id === TABBED.id ? TABBED : screen))));

function at(room: string, id: string | null = null, tab: string | null = null): Route {
  return { room: room as ScreenId, id, tab };
}

describe('the address of a screen', () => {
  it('names the screen, the thing in it, and the part of it', () => {
    expect(hashToRoute('#/cluster/01J0')).toEqual(at('cluster', '01J0'));
    expect(hashToRoute('#/incidents')).toEqual(at('incidents'));
    expect(hashToRoute('#/incident/01J0/calls')).toEqual(at('incident', '01J0', 'calls'));
  });

  it('names the part of a list', () => {
    expect(hashToRoute('#/clusters/-/unsorted')).toEqual(at('clusters', null, 'unsorted'));
    expect(routeToHash(at('clusters', null, 'unsorted'))).toBe('#/clusters/-/unsorted');
    expect(routeToHash(at('clusters'))).toBe('#/clusters');
  });

  it.each(['', '#', '#/', '#/nowhere', '#/../../etc', 'javascript:alert(1)'])('takes %j for the board', (hash) => {
    expect(hashToRoute(hash)).toEqual(at('board'));
  });

  it('opens the list where the thing is not named', () => {
    expect(hashToRoute('#/cluster')).toEqual(at('clusters'));
    expect(hashToRoute('#/incident/')).toEqual(at('incidents'));
  });

  it('shows the first part where there is no such part', () => {
    expect(hashToRoute('#/incident/01J0/nowhere')).toEqual(at('incident', '01J0'));
    expect(hashToRoute('#/cluster/01J0/calls')).toEqual(at('cluster', '01J0'));
  });

  it('keeps odd ids whole, and survives a broken one', () => {
    const route = at('incident', 'a/b?c d%', 'calls');
    expect(hashToRoute(routeToHash(route))).toEqual(route);
    expect(hashToRoute('#/incident/%E0%A4%A')).toEqual(at('incidents'));
  });
});

describe('the way back', () => {
  function visit(...hashes: readonly string[]): void {
    for (const hash of hashes) navigation.setState(hashToRoute(hash), true);
  }

  it('leads out of a thing to the screen it was opened from', () => {
    visit('#/board', '#/cluster/01J0');
    expect(wayBack()).toEqual(at('board'));
    visit('#/reports/01J5', '#/incident/01J1');
    expect(wayBack()).toEqual(at('reports', '01J5'));
  });

  it('passes over the things between', () => {
    visit('#/clusters', '#/cluster/01J0', '#/cluster/01J2', '#/incident/01J1');
    expect(wayBack()).toEqual(at('clusters'));
  });

  it('leads nowhere from a room', () => {
    visit('#/cluster/01J0', '#/settings');
    expect(wayBack()).toBeNull();
  });
});

describe('the list of screens', () => {
  it('refuses two of one name, and one of a thing that no list holds', () => {
    const bare = { id: TABBED.id, title: 'Incident', component: () => null };
    expect(() => registerScreens([TABBED, TABBED])).toThrow('Two screens are called incident.');
    expect(() => defineScreen({ ...bare, isOfOne: true })).toThrow('within');
  });
});
