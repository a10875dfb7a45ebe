import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { InputOf } from '../../main/core/contract/calls.ts';
import type { PresentDesk, TeamMembership, TeamView } from '../../main/core/contract/team-views.ts';
import { call, onAnnouncement } from '../client.ts';
import { callInProgress } from './call-in-progress.ts';
import { live } from './live.ts';
import { navigation } from './navigation.ts';

/** How this desk and its team stand, as the engine last told it. */
interface TeamState {
  /** Null until the engine has told it. */
  readonly view: TeamView | null;
}

const team = createStore<TeamState>(() => ({ view: null }));

export function useTeam<T>(select: (team: TeamMembership | null, view: TeamView | null) => T): T {
  return useStore(team, ({ view }) => select(view?.team ?? null, view));
}

export function noteTeam(view: TeamView): void {
  team.setState({ view });
}

const NOBODY: readonly PresentDesk[] = [];

/** The others who are on shift. */
export function usePresent(): readonly PresentDesk[] {
  return useTeam((membership) => membership?.present ?? NOBODY);
}

/** Claims something for this desk while it is on screen. Returns the person at the desk that has it; null where it is ours. */
export function useClaim(key: string | null): string | null {
  const [taken, setTaken] = useState<{ readonly key: string; readonly by: string | null } | null>(null);
  const isInTeam = useTeam((membership) => membership !== null);
  useEffect(() => {
    if (key === null || !isInTeam) return;
    void call('team.claim', { key }, 'live').then((result) => {
      if (result.ok) setTaken({ key, by: result.value.takenBy });
    });
    return () => void call('team.release', { key }, 'live');
  }, [key, isInTeam]);
  return taken !== null && taken.key === key ? taken.by : null;
}

/** Follows the team, and tells it what this window works on. Call once. */
export function startTeam(): void {
  onAnnouncement((announcement) => {
    if (announcement.type === 'team') noteTeam(announcement.team);
    if (announcement.type === 'ready') void ask();
  });
  team.subscribe(({ view }, before) => {
    if (before.view?.team?.device !== view?.team?.device) say();
  });
  navigation.subscribe(say);
  callInProgress.subscribe(say);
  live.subscribe(({ snapshot }, before) => {
    if (snapshot?.person !== before.snapshot?.person) say(true);
  });
  window.addEventListener('focus', () => say(true));
  void ask();
}

async function ask(): Promise<void> {
  const result = await call('team.get', {}, 'live');
  if (result.ok) noteTeam(result.value);
}

let said = '';

/** Nothing is said where there is nobody to hear it, nor of sample data and drills. */
function say(isAnew: unknown = false): void {
  if (team.getState().view?.team == null) return;
  const { room, id } = navigation.getState();
  const isLive = live.getState().snapshot?.workspace === 'live';
  const input: InputOf<'team.say'> = {
    incident: isLive && room === 'incident' ? id : null,
    caller: isLive ? callInProgress.getState().who : null,
  };
  const text = JSON.stringify(input);
  if (text === said && isAnew !== true) return;
  said = text;
  void call('team.say', input, 'live');
}
