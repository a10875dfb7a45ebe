import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Snapshot } from '../../main/core/contract/views.ts';
import type { Action } from '../keys/registry.ts';
import type { DialogSpec } from './dialogs.ts';

/** The names of the screens. Each screen's own file adds its name: `interface ScreenNames { board: true }`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the screens, one name each
export interface ScreenNames {}

export type ScreenId = keyof ScreenNames;

/** A part of a screen with an address of its own: "#/incident/01J…/calls". */
export interface ScreenTab {
  readonly id: string;
  readonly title: string;
}

/** One screen: everything that the rest of the window knows of it. Rail, keys, palette, titles, pictures and the axe test follow. */
export interface Screen {
  readonly id: ScreenId;
  readonly title: string;
  readonly component: ComponentType;
  /** Its place on the rail; left out for screens inside another (a cluster is inside Clusters). */
  readonly rail?: { readonly icon: LucideIcon; readonly goKey: string; readonly isAtFoot?: boolean };
  /** The screen that this one is inside: lit on the rail, and the way back where no other is known. */
  readonly within?: ScreenId;
  /** It shows one thing, named by the address' second part; an address without one leads to `within`. */
  readonly isOfOne?: boolean;
  /** What the address' third part may say; the first is shown when it says nothing. */
  readonly tabs?: readonly ScreenTab[];
  /** What can be done because of this screen, wherever the window is; `when` narrows it. */
  readonly actions?: readonly Action[];
  /** Dialogs that belong to it. */
  readonly dialogs?: readonly DialogSpec[];
  /** Starts what must run whether or not the screen is open. Called once, when the window starts. */
  readonly start?: () => void;
  /** A thing that it could show, for its picture and its check by axe; null when there is none. */
  readonly example?: (snapshot: Snapshot) => string | null;
}

/** Says what a screen is. Name it in `ScreenNames` in the same file, and list it in `app-screens.tsx`. */
export function defineScreen(screen: Screen): Screen {
  if (screen.isOfOne === true && screen.within === undefined) {
    throw new Error(`The screen ${screen.id} shows one thing: say which screen lists them (within).`);
  }
  return screen;
}

/**
 * What lies over or beside any screen and belongs to none: the intake drawer, banners. Each decides by itself whether it
 * shows. `above` stands across the top of the content (banners); `docked` beside the rail, over the content; `over` anywhere.
 */
export interface Overlay {
  readonly id: string;
  readonly place: 'above' | 'docked' | 'over';
  readonly component: ComponentType;
}

interface Registered {
  readonly screens: readonly Screen[];
  readonly overlays: readonly Overlay[];
  readonly dialogs: readonly DialogSpec[];
}

const registered = createStore<Registered>(() => ({ screens: [], overlays: [], dialogs: [] }));

/** Tells the window what there is to show. Call once, before anything is drawn. */
export function registerScreens(
  screens: readonly Screen[],
  overlays: readonly Overlay[] = [],
  ownDialogs: readonly DialogSpec[] = [],
): void {
  const dialogs = [...screens.flatMap((screen) => screen.dialogs ?? []), ...ownDialogs];
  refuseTwice(
    'screens',
    screens.map(({ id }) => id),
  );
  refuseTwice(
    'dialogs',
    dialogs.map(({ kind }) => kind),
  );
  registered.setState({ screens, overlays, dialogs });
}

function refuseTwice(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two ${what} are called ${twice}.`);
}

export function useScreens(): readonly Screen[] {
  return useStore(registered, ({ screens }) => screens);
}

export function useOverlays(): readonly Overlay[] {
  return useStore(registered, ({ overlays }) => overlays);
}

export function useDialogs(): readonly DialogSpec[] {
  return useStore(registered, ({ dialogs }) => dialogs);
}

export function allScreens(): readonly Screen[] {
  return registered.getState().screens;
}

export function screenOf(id: string): Screen | undefined {
  return allScreens().find((screen) => screen.id === id);
}
