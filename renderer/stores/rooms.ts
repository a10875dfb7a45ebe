import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { goTo, type RoomId } from './navigation.ts';

/** A room of the console. Rooms with a `rail` entry stand on the rail and are reached with g and its key. */
export interface Screen {
  readonly id: RoomId;
  readonly title: string;
  readonly component: ComponentType;
  /** Left out for rooms inside another (a cluster is inside Clusters). */
  readonly rail?: { readonly icon: LucideIcon; readonly goKey: string; readonly isAtFoot?: boolean };
  /** The room whose rail entry is lit while this one is open. */
  readonly within?: RoomId;
}

/**
 * What lies over or beside any room: the intake drawer, dialogs, banners. Each decides by itself whether it shows.
 * `above` stands across the top of the content (banners); `docked` beside the rail, over the content; `over` anywhere.
 */
export interface Overlay {
  readonly id: string;
  readonly place: 'above' | 'docked' | 'over';
  readonly component: ComponentType;
}

interface House {
  readonly screens: readonly Screen[];
  readonly overlays: readonly Overlay[];
}

const house = createStore<House>(() => ({ screens: [], overlays: [] }));

/** Tells the frame which rooms and overlays there are. Call once, before anything is drawn. */
export function furnish(screens: readonly Screen[], overlays: readonly Overlay[]): void {
  house.setState({ screens, overlays });
}

export function useScreens(): readonly Screen[] {
  return useStore(house, ({ screens }) => screens);
}

export function useOverlays(): readonly Overlay[] {
  return useStore(house, ({ overlays }) => overlays);
}

export function allScreens(): readonly Screen[] {
  return house.getState().screens;
}

export function hasRoom(id: RoomId): boolean {
  return house.getState().screens.some((screen) => screen.id === id);
}

/** Opens a report where reports are read. */
export function openReport(id: string): void {
  goTo('reports', id);
}
