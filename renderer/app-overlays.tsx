import type { ComponentType } from 'react';

/**
 * What lies over or beside any room, in order: the intake drawer, dialogs, banners. Each decides by itself whether it shows.
 * `above` stands across the top of the content (banners); `docked` beside the rail, over the content; `over` anywhere.
 */
export interface Overlay {
  readonly id: string;
  readonly place: 'above' | 'docked' | 'over';
  readonly component: ComponentType;
}

/** An overlay is added here by its author and nowhere else. */
export const OVERLAYS: readonly Overlay[] = [];
