import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Changed, Snapshot, WorkspaceName } from '../../main/core/contract/views.ts';
import type { Announcement } from '../../main/core/contract/wire.ts';
import type { Refusal } from '../../main/core/result.ts';
import { call, isPassing, onAnnouncement } from '../client.ts';
import { applyChange, openAndGravestFirst } from './changes.ts';
import { noteHealth } from './connection.ts';
import { keepIdentity } from './keep-identity.ts';
import { setClock } from './now.ts';
import { workspace } from './workspace.ts';

/** The open workspace as the engine last told it: a cache of projections, nothing more. */
export interface LiveState {
  readonly snapshot: Snapshot | null;
  /** Why there is no (newer) snapshot; null when all is well. */
  readonly refusal: Refusal | null;
  /** How often a whole snapshot came: anything may be another then, also what no row shows. */
  readonly fetches: number;
}

export const live = createStore<LiveState>(() => ({ snapshot: null, refusal: null, fetches: 0 }));

export function useLive<T>(select: (state: LiveState) => T): T {
  return useStore(live, select);
}

/** A slice of the snapshot. Only for components inside the frame, which is drawn once there is a snapshot. */
export function useSnapshot<T>(select: (snapshot: Snapshot) => T): T {
  return useStore(live, ({ snapshot }) => {
    if (snapshot === null) throw new Error('A screen was drawn before there was anything to show.');
    return select(snapshot);
  });
}

/** Fetches the open workspace and follows it from then on. Call once. */
export function startLive(): void {
  onAnnouncement(hear);
  workspace.subscribe(() => {
    live.setState({ snapshot: null, refusal: null });
    void refetch();
    void refreshHealth();
  });
  void refetch();
  void refreshHealth();
}

/** Fetches the whole snapshot again; several wishes at once become one more fetch. */
export async function refetch(): Promise<void> {
  if (isFetching) {
    isWantedAgain = true;
    return;
  }
  isFetching = true;
  isWantedAgain = false;
  const name = workspace.getState().name;
  const result = await call('snapshot.get', {}, name);
  isFetching = false;
  if (name !== workspace.getState().name || isWantedAgain) return refetch();
  if (result.ok) takeSnapshot(result.value);
  else {
    live.setState({ refusal: result.refusal });
    if (isPassing(result.refusal)) setTimeout(() => void refetch(), RETRY_MS);
  }
}

/** Asks how the data are; the answer is in the connection store. */
export async function refreshHealth(): Promise<void> {
  const result = await call('health.get', {}, workspace.getState().name);
  if (result.ok && result.value.workspace === workspace.getState().name) noteHealth(result.value);
}

const RETRY_MS = 1000;
let isFetching = false;
let isWantedAgain = false;
/** Announcements that came while a snapshot was under way, oldest first. */
let early: { workspace: WorkspaceName; revision: number; changed: Changed }[] = [];

function hear(announcement: Announcement): void {
  if (announcement.type === 'changed') takeChange(announcement);
  if (announcement.type === 'ready') void refetch();
  if (announcement.type === 'ready' || announcement.type === 'health') void refreshHealth();
}

function takeChange(change: { workspace: WorkspaceName; revision: number; changed: Changed }): void {
  if (change.workspace !== workspace.getState().name) return;
  const { snapshot } = live.getState();
  if (isFetching || snapshot === null) {
    early.push(change);
    return;
  }
  const applied = applyChange(snapshot, change.revision, change.changed);
  if (applied.outcome === 'gap') {
    early.push(change);
    void refetch();
  }
  if (applied.outcome === 'applied') show(applied.snapshot);
}

function takeSnapshot(snapshot: Snapshot): void {
  const waiting = early.filter((change) => change.workspace === snapshot.workspace);
  early = [];
  const sorted = { ...snapshot, incidents: [...snapshot.incidents].sort(openAndGravestFirst) };
  // Rows that are as they were keep their identity, and are not drawn again.
  show(keepIdentity(live.getState().snapshot, sorted));
  live.setState(({ fetches }) => ({ fetches: fetches + 1 }));
  setClock(snapshot.now, snapshot.drill);
  for (const change of waiting) takeChange(change);
}

function show(snapshot: Snapshot): void {
  const before = live.getState().snapshot;
  live.setState({ snapshot, refusal: null });
  if (before !== null && before.drill !== snapshot.drill && snapshot.drill !== null) {
    setClock(snapshot.drill.now, snapshot.drill);
  }
}
