import { createHash, createHmac } from 'node:crypto';
import { codeOfConsole } from '../../main/core/consoles/console-code.ts';
import { readRawFact } from '../../main/core/envelope/raw-fact.ts';
import { HUB_PROTOCOL } from '../../main/core/hub/limits.ts';
import type { ConsoleHead, Cursor, DeskPresence, FactRow, WireKey } from '../../main/core/hub/shapes.ts';
import type { DeskMessage, FromDesk, FromHub } from '../../main/core/hub/wire.ts';
import { NO_PREVIOUS } from '../../main/engine/store/chain.ts';
import type { HubLink, LinkListener } from '../../main/engine/team/link.ts';

export const MEMORY_TEAM = 'team-1';

interface Kept {
  epoch: number;
  facts: {
    readonly row: FactRow;
    readonly id: string;
    readonly console: string;
    readonly seq: number;
    readonly digest: string;
  }[];
  keys: { readonly key: WireKey; readonly place: number }[];
  places: number;
  codes: string[];
}

/** A hub in this very process: takes and hands out facts and keys as the real one does, and can be made to fail as it can. */
export interface MemoryHub {
  link(device: string): HubLink;
  /** Every desk is cut off, and nobody gets in until `heal`. */
  cut(): void;
  heal(): void;
  /** Cuts one device off once; it may come back at once. */
  drop(device: string): void;
  revoke(device: string): void;
  /** What a backup would hold now. */
  backUp(): () => void;
  /** Says where it stands, as it does by itself every ten seconds. */
  beat(): void;
  readonly facts: readonly FactRow[];
  readonly keys: readonly WireKey[];
  readonly tombstones: ReadonlySet<string>;
}

interface Session {
  readonly device: string;
  readonly listener: LinkListener;
  isIn: boolean;
  sent: Cursor;
  credit: number;
  presence: DeskPresence | null;
}

/** `defer` runs what arrives a moment later, as over a network. */
export function openMemoryHub(defer: (work: () => void) => void, now: () => number): MemoryHub {
  let kept: Kept = { epoch: 1, facts: [], keys: [], places: 0, codes: [] };
  const tombstones = new Set<string>();
  const revoked = new Set<string>();
  const sessions = new Set<Session>();
  let isAway = false;
  const MOST_ROWS = 50;

  const digestAt = (position: number) => (position === 0 ? NO_PREVIOUS : (kept.facts[position - 1]?.digest ?? ''));
  const cursorAt = (position: number, keys: number): Cursor => {
    const rest = { epoch: `epoch-${kept.epoch}`, position, digest: digestAt(position), keys };
    return { ...rest, mark: createHmac('sha256', 'hub').update(JSON.stringify(rest)).digest('hex').slice(0, 32) };
  };
  const headOf = (console: string): ConsoleHead => {
    const last = kept.facts.findLast((fact) => fact.console === console);
    return { id: console, seq: last?.seq ?? 0, hash: last?.row.hash ?? NO_PREVIOUS };
  };
  const hashAt = (console: string, seq: number) =>
    seq === 0 ? NO_PREVIOUS : kept.facts.find((fact) => fact.console === console && fact.seq === seq)?.row.hash;

  function codeOf(console: string): string {
    if (!kept.codes.includes(console)) kept.codes.push(console);
    return codeOfConsole(kept.codes.indexOf(console));
  }
  function tell(session: Session, message: FromHub): void {
    defer(() => {
      if (sessions.has(session)) session.listener.onMessage(structuredClone(message), '');
    });
  }
  function shut(session: Session, message: FromHub | null): void {
    if (message !== null) tell(session, message);
    defer(() => {
      if (sessions.delete(session)) session.listener.onClosed(null);
    });
  }
  function hear(session: Session, message: FromDesk): void {
    if (revoked.has(session.device)) {
      shut(session, { type: 'revoked', sentence: 'A lead shut this device out.' });
      return;
    }
    if (message.type === 'hello') {
      greet(session, message);
      return;
    }
    if (!session.isIn) {
      shut(session, { type: 'not-admitted', sentence: 'Say hello first.' });
      return;
    }
    if (message.type === 'push') {
      accept(session, message);
      return;
    }
    if (message.type === 'credit') {
      session.credit += message.facts;
      serve(session);
      return;
    }
    if (message.type === 'tombstones') bury(message.subjects);
    if (message.type === 'presence') {
      const isOnShift = message.mine.isOnShift;
      session.presence = isOnShift ? { device: session.device, console: session.device, ...message.mine } : null;
      sayWhoIsHere();
    }
    if (message.type === 'claim')
      tell(session, {
        type: 'claimed',
        number: message.number,
        key: message.key,
        by: session.device,
        until: now() + message.forMs,
      });
  }
  function greet(session: Session, hello: DeskMessage<'hello'>): void {
    const known = headOf(hello.console.id);
    const mine = hashAt(hello.console.id, Math.min(known.seq, hello.console.seq));
    if (known.seq > hello.console.seq || (known.seq === hello.console.seq && known.hash !== hello.console.hash)) {
      shut(session, { type: 'fork', console: known, sentence: 'Another desk writes under this console.' });
      return;
    }
    if (mine === undefined) throw new Error('a hub without a hash');
    const common = [hello.cursor, ...hello.earlier].find(
      (each) => each !== null && each.position <= kept.facts.length && digestAt(each.position) === each.digest,
    );
    const from = cursorAt(common?.position ?? 0, common?.epoch === `epoch-${kept.epoch}` ? common.keys : 0);
    const isBehind = hello.cursor !== null && common !== hello.cursor;
    session.isIn = true;
    session.sent = from;
    const welcomed = {
      epoch: from.epoch,
      head: { position: kept.facts.length, digest: digestAt(kept.facts.length) },
      from,
      console: known,
      code: codeOf(hello.console.id),
      class: 'shared' as const,
      person: { id: 'p1', role: 'lead' as const },
      time: now(),
    };
    const heads = [...new Set(kept.facts.map(({ console }) => console))].map(headOf);
    tell(session, isBehind ? { type: 'diverged', ...welcomed, heads } : { type: 'welcome', ...welcomed });
    if (tombstones.size > 0) tell(session, { type: 'tombstones', subjects: [...tombstones] });
    sayWhoIsHere();
  }
  function accept(session: Session, { number, facts, keys }: DeskMessage<'push'>): void {
    const before = kept.facts.length;
    const known = new Set(kept.keys.map(({ key }) => key.id));
    for (const key of keys)
      if (!tombstones.has(key.subject) && !known.has(key.id)) {
        kept.places += 1;
        kept.keys.push({ key, place: kept.places });
      }
    for (const row of facts) {
      const fact = readRawFact(row.bytes);
      if (fact === null) throw new Error('a desk pushed what is no fact');
      const there = hashAt(fact.console, fact.seq);
      if (there === row.hash) continue;
      if (kept.facts.some(({ id }) => id === fact.id)) throw new Error('a desk pushed a fact twice under two hashes');
      const head = headOf(fact.console);
      if (there !== undefined) {
        shut(session, { type: 'fork', console: head, sentence: 'Another fact is here.' });
        return;
      }
      if (fact.seq !== head.seq + 1) {
        kept.facts.length = before;
        tell(session, { type: 'gap', number, console: fact.console, want: head.seq + 1 });
        return;
      }
      if (fact.previous !== head.hash) {
        kept.facts.length = before;
        shut(session, { type: 'fork', console: head, sentence: 'Another fact is before this one.' });
        return;
      }
      const digest = createHash('sha256')
        .update(`${digestAt(kept.facts.length)}${row.hash}`)
        .digest('hex');
      kept.facts.push({ row, id: fact.id, console: fact.console, seq: fact.seq, digest });
      const said = fact.payload as {
        readonly subjects?: readonly string[];
        readonly customer?: string | null;
        readonly texts?: readonly string[];
      };
      if (fact.kind === 'caller.erased') bury([...(said.subjects ?? []), ...(said.customer ? [said.customer] : [])]);
      if (fact.kind === 'text.redacted') bury(said.texts ?? []);
    }
    tell(session, { type: 'ack', number });
    for (const each of sessions) if (each.isIn) serve(each);
  }
  function bury(subjects: readonly string[]): void {
    for (const subject of subjects) tombstones.add(subject);
    kept.keys = kept.keys.filter(({ key }) => !tombstones.has(key.subject));
  }
  function serve(session: Session): void {
    while (session.credit > 0 && session.sent.position < kept.facts.length) {
      const from = session.sent.position;
      const rows = kept.facts.slice(from, from + Math.min(session.credit, MOST_ROWS)).map(({ row }) => row);
      session.credit -= rows.length;
      const keys = kept.keys.filter(({ place }) => place > session.sent.keys).map(({ key }) => key);
      session.sent = cursorAt(from + rows.length, kept.places);
      tell(session, { type: 'facts', from, to: session.sent, rows, keys });
    }
  }
  function sayWhoIsHere(): void {
    const desks = [...sessions].flatMap(({ presence }) => presence ?? []);
    for (const session of sessions) if (session.isIn) tell(session, { type: 'presence', desks });
  }
  function beat(): void {
    const position = kept.facts.length;
    for (const session of sessions)
      if (session.isIn) tell(session, { type: 'beat', position, digest: digestAt(position), time: now() });
  }
  function cutAll(): void {
    for (const session of [...sessions]) {
      sessions.delete(session);
      defer(() => session.listener.onClosed(null));
    }
  }
  return {
    link: (device) => ({
      open: (listener) => {
        const session: Session = { device, listener, isIn: false, sent: cursorAt(0, 0), credit: 0, presence: null };
        if (isAway) {
          defer(() => listener.onClosed(null));
          return { send: () => {}, close: () => {} };
        }
        sessions.add(session);
        tell(session, {
          type: 'challenge',
          nonce: 'n'.repeat(43),
          team: MEMORY_TEAM,
          oldestProtocol: 1,
          newestProtocol: HUB_PROTOCOL,
        });
        return {
          send: (message) => {
            const sent = structuredClone(message);
            defer(() => {
              if (sessions.has(session)) hear(session, sent);
            });
          },
          close: () => void sessions.delete(session),
        };
      },
    }),
    cut: () => {
      isAway = true;
      cutAll();
    },
    heal: () => {
      isAway = false;
    },
    drop: (device) => {
      for (const session of [...sessions]) if (session.device === device) shut(session, null);
    },
    revoke: (device) => {
      revoked.add(device);
      for (const session of [...sessions])
        if (session.device === device) shut(session, { type: 'revoked', sentence: 'A lead shut this device out.' });
    },
    backUp: () => {
      const copy = structuredClone(kept);
      return () => {
        kept = { ...structuredClone(copy), epoch: kept.epoch + 1 };
        kept.keys = kept.keys.filter(({ key }) => !tombstones.has(key.subject));
        cutAll();
      };
    },
    beat,
    get facts() {
      return kept.facts.map(({ row }) => row);
    },
    get keys() {
      return kept.keys.map(({ key }) => key);
    },
    tombstones,
  };
}
