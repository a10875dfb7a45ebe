import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { WebSocket } from 'ws';
import * as z from 'zod/mini';
import type { InvitationAsked } from '../../main/core/hub/http.ts';
import { type JoinAnswer, type JoinRequest, joinText } from '../../main/core/hub/http.ts';
import { HUB_PROTOCOL } from '../../main/core/hub/limits.ts';
import type { ConsoleHead, Cursor, FactRow, WireKey } from '../../main/core/hub/shapes.ts';
import {
  type DeskMessage,
  type FromDesk,
  type FromHub,
  fromHub,
  HUB_WIRE_PATH,
  type HubMessage,
  helloText,
} from '../../main/core/hub/wire.ts';
import { hashOf, NO_PREVIOUS } from '../../main/engine/store/chain.ts';
import { invite } from '../../main/hub/invitations.ts';
import { FOREIGN_NOW, type ForeignConsole, foreignConsole } from './foreign-console.ts';
import type { TestHub } from './hub.ts';

/** A device with its key, the console that it writes under, and what it was told when it joined. */
export interface TestDevice {
  readonly head: () => ConsoleHead;
  readonly write: (kind: string, payload: unknown, options?: Parameters<ForeignConsole['write']>[2]) => FactRow;
  /** What it wrote before it joined. */
  readonly history: readonly FactRow[];
  readonly joined: JoinAnswer;
  readonly signature: (text: string) => string;
  readonly person: string;
}

export interface Joining extends Partial<InvitationAsked> {
  /** An invitation that was made by somebody else. */
  readonly code?: string;
  /** When its facts are stamped, ms. */
  readonly at?: () => number;
  readonly console?: string;
  readonly person?: string;
  /** What the desk wrote before it joined. */
  readonly history?: (write: TestDevice['write']) => void;
}

export function newKey(): { readonly publicKey: string; readonly privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { publicKey: String(publicKey.export({ format: 'jwk' }).x), privateKey };
}

/** Has an invitation made and redeems it. */
export async function joinTestHub(
  { store, clock, address }: Pick<TestHub, 'store' | 'clock' | 'address'>,
  joining: Joining = {},
): Promise<TestDevice> {
  const { role = 'agent', class: of = 'personal' } = joining;
  const { code } = await invite(store, { role, class: of }, clock.now());
  return await redeem(address, { at: () => clock.now(), ...joining, code });
}

/** Redeems an invitation over HTTP. */
export async function redeem(address: string, joining: Joining & { readonly code: string }): Promise<TestDevice> {
  const { code, at = () => FOREIGN_NOW, console: name = 'desk-a', person = `person-of-${name}` } = joining;
  const key = newKey();
  const chain = foreignConsole(name);
  let head: ConsoleHead = { id: name, seq: 0, hash: NO_PREVIOUS };
  const write: TestDevice['write'] = (kind, payload, options = {}) => {
    const row = chain.write(kind, payload, { at: at(), person, ...options });
    head = { id: name, seq: head.seq + 1, hash: row.hash };
    return row;
  };
  const history: FactRow[] = [];
  joining.history?.((...fact) => {
    const row = write(...fact);
    history.push(row);
    return row;
  });
  const signature = (text: string) => sign(null, Buffer.from(text), key.privateKey).toString('base64url');
  const asked: JoinRequest = {
    code,
    publicKey: key.publicKey,
    signature: signature(joinText({ code, console: head })),
    name: `Desk ${name}`,
    app: '0.0.0',
    console: head,
    person: { id: person, name: `Name of ${name}`, initials: 'NN' },
  };
  const response = await fetch(`${address}/v1/join`, { method: 'POST', body: JSON.stringify(asked) });
  if (response.status !== 200) throw new Error(`not joined: ${response.status} ${await response.text()}`);
  return { head: () => head, write, history, joined: (await response.json()) as JoinAnswer, signature, person };
}

/** What a test hears of a hub over one socket. */
export interface Wire {
  send(message: FromDesk): void;
  /** Sends what may be no message at all. */
  sendRaw(text: string | Buffer): void;
  /** The next message of a type that was not taken yet, heard already or not. Rejects when the socket ends before. */
  next<T extends FromHub['type']>(...types: readonly T[]): Promise<HubMessage<T>>;
  /** All that came and was not taken. */
  readonly untaken: readonly FromHub[];
  readonly closed: Promise<number>;
  close(): void;
}

export interface WireOptions {
  readonly ca?: string;
  /** For benches: what the hub says is not checked against the contract. */
  readonly isTrusting?: boolean;
}

export async function openWire(address: string, options: WireOptions = {}): Promise<Wire> {
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}${HUB_WIRE_PATH}`, options);
  const untaken: FromHub[] = [];
  const waiting = new Set<() => void>();
  let code: number | null = null;
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (number) => {
      code = number;
      resolve(number);
      for (const wake of [...waiting]) wake();
    });
  });
  socket.on('message', (data) => {
    const message: unknown = JSON.parse(String(data));
    untaken.push(options.isTrusting ? (message as FromHub) : z.parse(fromHub, message));
    for (const wake of [...waiting]) wake();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {});
  function take(types: readonly string[]): FromHub | null {
    const index = untaken.findIndex(({ type }) => types.includes(type));
    return index < 0 ? null : (untaken.splice(index, 1)[0] ?? null);
  }
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    sendRaw: (text) => socket.send(text),
    next: <T extends FromHub['type']>(...types: readonly T[]) =>
      new Promise<HubMessage<T>>((resolve, reject) => {
        const look = () => {
          const found = take(types);
          if (found !== null) {
            waiting.delete(look);
            resolve(found as HubMessage<T>);
          } else if (code !== null) {
            waiting.delete(look);
            reject(new Error(`the socket was closed (${code}) before ${types.join(' or ')}`));
          }
        };
        waiting.add(look);
        look();
      }),
    untaken,
    closed,
    close: () => socket.terminate(),
  };
}

export interface Hello {
  readonly cursor?: Cursor | null;
  readonly earlier?: readonly Cursor[];
  readonly fingerprint?: string;
  readonly change?: Partial<DeskMessage<'hello'>>;
  readonly console?: ConsoleHead;
}

/** The hello that a device answers a challenge with. */
export function helloOf(device: TestDevice, nonce: string, hello: Hello = {}): DeskMessage<'hello'> {
  const { cursor = null, earlier = [], fingerprint = '', console = device.head() } = hello;
  const said = { team: device.joined.team.id, device: device.joined.device, console };
  return {
    type: 'hello',
    protocol: HUB_PROTOCOL,
    app: '0.0.0',
    ...said,
    cursor,
    earlier: [...earlier],
    signature: device.signature(helloText(nonce, fingerprint, said)),
    ...hello.change,
  };
}

/** A desk that was let in, and was granted credit. */
export interface ConnectedWire extends Wire {
  readonly welcome: HubMessage<'welcome' | 'diverged'>;
  /** Pushes and gives the hub's answer. */
  push(facts: readonly FactRow[], keys?: readonly WireKey[]): Promise<HubMessage<'ack' | 'gap' | 'busy' | 'refused'>>;
  /** Waits until it has taken in the log up to a position. */
  upTo(position: number): Promise<Received>;
  readonly received: Received;
}

export interface Received {
  readonly rows: FactRow[];
  readonly keys: WireKey[];
  cursor: Cursor;
  readonly cursors: Cursor[];
}

export async function connectDesk(
  address: string,
  device: TestDevice,
  hello: Hello = {},
  options: WireOptions = {},
): Promise<ConnectedWire> {
  const wire = await openWire(address, options);
  const { nonce } = await wire.next('challenge');
  wire.send(helloOf(device, nonce, hello));
  const welcome = await wire.next('welcome', 'diverged');
  wire.send({ type: 'credit', facts: 100_000 });
  const received: Received = { rows: [], keys: [], cursor: welcome.from, cursors: [welcome.from] };
  let number = 0;
  return {
    ...wire,
    welcome,
    received,
    push: async (facts, keys = []) => {
      number += 1;
      wire.send({ type: 'push', number, facts: [...facts], keys: [...keys] });
      return await wire.next('ack', 'gap', 'busy', 'refused');
    },
    upTo: async (position) => {
      while (received.cursor.position < position) {
        const { from, to, rows, keys } = await wire.next('facts');
        if (from !== received.cursor.position) throw new Error(`facts after ${from}, not ${received.cursor.position}`);
        if (rows.length !== to.position - from) throw new Error('positions with a gap');
        if (!options.isTrusting)
          for (const row of rows) if (hashOf(row.bytes) !== row.hash) throw new Error('a row that was altered');
        received.rows.push(...rows);
        received.keys.push(...keys);
        received.cursor = to;
        received.cursors.push(to);
      }
      return received;
    },
  };
}
