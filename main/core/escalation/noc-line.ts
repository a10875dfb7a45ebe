import type { DocumentTimes } from '../documents/words.ts';
import { entriesOf } from '../room/read.ts';
import { type RoomState, textOf } from '../room/state.ts';

/**
 * The newest answer of the NOC as one line: "NOC: the database ran out of connections (INC123), mended by 11:30". Null while there is none.
 * An estimate and a ticket number stay in it after a newer finding.
 */
export function nocLine(room: RoomState, times: DocumentTimes): { readonly text: string; readonly at: number } | null {
  const told = entriesOf(room, 'room.finding-told');
  const last = told.at(-1);
  if (last === undefined) return null;
  const ticket = told.findLast(({ detail }) => detail.ticket !== null)?.detail.ticket ?? null;
  const estimate = told.findLast(({ detail }) => detail.about === 'estimate')?.detail.estimateAt ?? null;
  const finding = told.findLast(({ detail }) => detail.about === 'finding');
  const words = textOf(finding ?? last) ?? '[redacted]';
  const said = (finding ?? last).detail.about === 'acknowledged' ? `acknowledged by ${words}` : words;
  const parts = [
    `NOC: ${oneLine(said === '' ? 'an estimate' : said)}${ticket === null ? '' : ` (${oneLine(ticket)})`}`,
    ...(estimate === null ? [] : [`mended by ${times.time(estimate)}, they say`]),
  ];
  return { text: parts.join(', '), at: last.happenedAt };
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
