import type { FactRow, WireKey } from '../../main/core/hub/shapes.ts';
import type { ConnectedWire } from './hub-desk.ts';

interface Placed {
  readonly console: string;
  readonly seq: number;
}

/** Pushes what a restored hub lacks of the facts that a desk has, each console's in its order. Returns how many facts it pushed. */
export async function refill(wire: ConnectedWire, rows: readonly FactRow[], keys: readonly WireKey[]): Promise<number> {
  if (wire.welcome.type !== 'diverged') throw new Error('this hub lost nothing');
  const heads = new Map(wire.welcome.heads.map(({ id, seq }) => [id, seq]));
  const lost = rows
    .map((row) => ({ row, fact: JSON.parse(row.bytes) as Placed }))
    .filter(({ fact }) => fact.seq > (heads.get(fact.console) ?? 0))
    .map(({ row }) => row);
  let sent = 0;
  for (let from = 0; from < lost.length; from += 200) {
    const part = lost.slice(from, from + 200);
    // Keys are few in tests: all of them go with the first push.
    const answer = await wire.push(part, from === 0 ? keys : []);
    if (answer.type !== 'ack') throw new Error(`not refilled: ${JSON.stringify(answer)}`);
    sent += part.length;
  }
  return sent;
}
