import * as z from 'zod/mini';
import { PRESENCE_MS } from '../core/hub/limits.ts';
import { type DeskPresence, deskPresence } from '../core/hub/shapes.ts';
import type { HubClock } from './clock.ts';

/** What one process tells the others of a desk: who is there, or that nobody is any more. */
const told = z.object({ device: z.string(), presence: z.nullable(deskPresence) });

/** Who is on shift, as far as this process has heard. Nothing of it is stored; it fades unless it is said again. */
export interface PresenceBoard {
  /** What a desk that is connected here says of itself; null when it is gone. */
  say(device: string, presence: DeskPresence | null): void;
  /** What was heard from another process. False if it is something else. */
  hear(text: string): boolean;
  /** Says again what is said here, and forgets what has faded. */
  refresh(): void;
  all(): readonly DeskPresence[];
}

export interface PresenceParts {
  readonly clock: Pick<HubClock, 'now'>;
  readonly publish: (text: string) => void;
  readonly onChange: () => void;
}

export function createPresenceBoard({ clock, publish, onChange }: PresenceParts): PresenceBoard {
  const own = new Map<string, DeskPresence>();
  const heard = new Map<string, { readonly presence: DeskPresence; readonly until: number }>();

  return {
    say: (device, presence) => {
      if (presence === null) own.delete(device);
      else own.set(device, presence);
      publish(JSON.stringify({ device, presence }));
    },
    hear: (text) => {
      const read = z.safeParse(told, parsed(text));
      if (!read.success) return false;
      const { device, presence } = read.data;
      const before = heard.get(device)?.presence ?? null;
      if (presence === null) heard.delete(device);
      else heard.set(device, { presence, until: clock.now() + PRESENCE_MS });
      if (JSON.stringify(before) !== JSON.stringify(presence)) onChange();
      return true;
    },
    refresh: () => {
      const now = clock.now();
      const faded = [...heard].filter(([device, { until }]) => until <= now && !own.has(device));
      for (const [device] of faded) heard.delete(device);
      if (faded.length > 0) onChange();
      for (const [device, presence] of own) publish(JSON.stringify({ device, presence }));
    },
    all: () => [...heard.values()].map(({ presence }) => presence),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
