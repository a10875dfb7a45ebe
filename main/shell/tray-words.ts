import { grouped } from '../core/documents/words.ts';

/** What the tray shows: red flags that wait for a decision, open incidents, calls in the last hour. */
export interface TrayNumbers {
  readonly flags: number;
  readonly incidents: number;
  readonly calls: number;
}

/** A line for each number: the menu's first entries, and together the tip. */
export function trayLines({ flags, incidents, calls }: TrayNumbers): readonly string[] {
  return [
    counted(flags, 'red flag waits', 'red flags wait'),
    counted(incidents, 'open incident', 'open incidents'),
    counted(calls, 'call in the last hour', 'calls in the last hour'),
  ];
}

/** Beside the icon, where the platform has room for words: "2 · 1 · 14". */
export function trayTitle({ flags, incidents, calls }: TrayNumbers): string {
  return [flags, incidents, calls].join(' · ');
}

function counted(number: number, one: string, many: string): string {
  if (number === 0) return `No ${many}`;
  return `${grouped(number)} ${number === 1 ? one : many}`;
}
