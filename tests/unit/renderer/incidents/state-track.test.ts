import { describe, expect, it } from 'vitest';
import type { IncidentStateName, TimelineEntry } from '../../../../main/core/incidents/incident.ts';
import { stateTrack } from '../../../../renderer/features/incidents/state-track.ts';

function entered(state: IncidentStateName, happenedAt: number): TimelineEntry {
  return {
    id: `${state}${happenedAt}`,
    happenedAt,
    recordedAt: happenedAt,
    person: 'p',
    kind: 'state',
    text: '',
    state,
  };
}

function track(state: IncidentStateName, timeline: readonly TimelineEntry[]): string {
  return stateTrack({ state, declaredAt: 1 }, timeline)
    .map(({ at, isLeft }) => `${at ?? '-'}${isLeft ? ' left' : ''}`)
    .join(', ');
}

describe('the track of states', () => {
  it('begins with the declaration', () => {
    expect(track('investigating', [])).toBe('1, -, -, -, -');
  });

  it('shows when each state was entered, also when one was skipped', () => {
    expect(track('resolving', [entered('resolving', 5)])).toBe('1, -, 5, -, -');
  });

  it('strikes out the state that did not hold, and takes back what is to be gone through again', () => {
    const timeline = [
      entered('identified', 2),
      entered('monitoring', 4),
      entered('resolved', 6),
      entered('identified', 7),
    ];
    expect(track('identified', timeline)).toBe('1, 7, -, -, 6 left');
  });

  it('goes by when things happened, not by when they were written down', () => {
    expect(track('identified', [entered('identified', 5), entered('identified', 3)])).toBe('1, 5, -, -, -');
  });
});
