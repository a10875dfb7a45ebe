import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { RoomId } from './stores/navigation.ts';

/** A room of the console. Rooms with a `goKey` stand on the rail and are reached with g and that key. */
export interface Screen {
  readonly id: RoomId;
  readonly title: string;
  readonly component: ComponentType;
  /** On the rail; left out for rooms inside another (a cluster is inside Clusters). */
  readonly rail?: { readonly icon: LucideIcon; readonly goKey: string; readonly isAtFoot?: boolean };
  /** The room whose rail entry is lit while this one is open. */
  readonly within?: RoomId;
}

/** Every room that works, in the rail's order. A room is added here by its author and nowhere else. */
export const SCREENS: readonly Screen[] = [];
