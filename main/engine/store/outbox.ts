import type { OutboxMessage } from '../../core/outbox/message.ts';
import { messageOfTeam, type SealedContent, type SharedMessage, withTeam } from '../../core/outbox/shared.ts';
import { KEY_BYTES, openWith, randomBytes, sealWith } from './box.ts';
import type { KeyRing, Opened } from './keys.ts';
import type { OutboxRow, OutboxRows, Reads } from './tables.ts';

/** Messages that leave the building, what became of them, and what they say. Written only inside `atomically`. */
export interface Outbox {
  /** Another number whenever a message was added or changed. */
  readonly version: number;
  /** Those of this desk and of the team's other desks, in the order in which they were handed over. */
  all(): readonly OutboxMessage[];
  /** Those of this desk, and whatever it took over, in the order in which they were added. */
  own(): readonly OutboxMessage[];
  get(id: string): OutboxMessage | null;
  /** Seals the content with the keys of all these subjects: when one of them is erased, nothing opens it any more. */
  add(message: Omit<OutboxMessage, 'sequence'>, content: string, subjects: readonly string[]): OutboxMessage;
  /** Replaces what is known of a message. Its content is never changed: a repeat sends the same bytes. */
  put(message: OutboxMessage): void;
  content(id: string): Opened;
  /** The content as it is kept, for the team's record; null for a message that is not here. */
  sealed(id: string): SealedContent | null;
  /** Keeps a message of another desk as one of this desk, with the content that the team's record has. */
  takeOver(message: Omit<OutboxMessage, 'sequence'>): void;
  /** Something was learned of the messages of other desks. */
  noteTeam(): void;
  /** Messages that told of one of these subjects, whatever became of them. */
  about(subjects: readonly string[]): readonly OutboxMessage[];
}

type Keys = Pick<KeyRing, 'seal' | 'open' | 'isErased'>;

/** What the team's record says of messages. */
interface TeamMessages extends Pick<Reads, 'teamMessage' | 'teamMessages'> {
  /** What a message says, as its fact has it; null for one that is not known. */
  teamContent(id: string): SealedContent | null;
}

export function openOutbox(rows: OutboxRows, keys: Keys, team: TeamMessages): Outbox {
  let version = 0;
  function read({ id, message, sequence }: OutboxRow): OutboxMessage {
    const kept = { ...(JSON.parse(message) as Omit<OutboxMessage, 'sequence'>), sequence };
    return withTeam(kept, team.teamMessage(id));
  }
  function own(): readonly OutboxMessage[] {
    return rows.all().map(read);
  }
  function elsewhere(): readonly SharedMessage[] {
    const shared = team.teamMessages();
    if (shared.length === 0) return [];
    const here = new Set(rows.all().map(({ id }) => id));
    return shared.filter(({ id }) => !here.has(id));
  }
  function sealed(id: string): SealedContent | null {
    const row = rows.get(id);
    if (row !== null) return JSON.parse(row.content) as SealedContent;
    return team.teamContent(id);
  }
  return {
    get version() {
      return version;
    },
    all: () => [...own(), ...elsewhere().map(toListed)].sort((a, b) => a.createdAt - b.createdAt),
    own,
    get: (id) => {
      const row = rows.get(id);
      if (row !== null) return read(row);
      const shared = team.teamMessage(id);
      return shared === null ? null : toListed(shared);
    },
    add: (message, content, subjects) => {
      const sealed = JSON.stringify(sealContent(content, subjects, keys));
      version += 1;
      const sequence = rows.add({ id: message.id, message: JSON.stringify(message), content: sealed });
      return { ...message, sequence };
    },
    put: ({ sequence: _, ...message }) => {
      version += 1;
      rows.put(message.id, JSON.stringify(message));
    },
    content: (id) => {
      const content = sealed(id);
      return content === null ? 'locked' : openContent(content, keys);
    },
    sealed,
    takeOver: (message) => {
      const content = sealed(message.id);
      if (content === null) return;
      version += 1;
      const kept = JSON.stringify(message);
      if (rows.get(message.id) === null) rows.add({ id: message.id, message: kept, content: JSON.stringify(content) });
      else rows.put(message.id, kept);
    },
    noteTeam: () => {
      version += 1;
    },
    about: (subjects) => {
      const wanted = new Set(subjects);
      const tellsOf = (told: readonly string[]) => told.some((subject) => wanted.has(subject));
      const toldIn = (content: string) => (JSON.parse(content) as SealedContent).shares.map(({ subject }) => subject);
      const here = rows.all().filter(({ content }) => tellsOf(toldIn(content)));
      const others = elsewhere().filter(({ subjects: told }) => tellsOf(told));
      return [...here.map(read), ...others.map(toListed)];
    },
  };
}

/** No sequence of this desk: it does not send it. */
function toListed(shared: SharedMessage): OutboxMessage {
  return { ...messageOfTeam(shared), sequence: 0 };
}

/**
 * The content is sealed with a key of its own, which is the XOR of shares; each share is sealed with the keys of one subject.
 * So all of them are needed to read it, and it does not grow with their number.
 */
function sealContent(content: string, subjects: readonly string[], keys: Pick<KeyRing, 'seal'>): SealedContent {
  const distinct = [...new Set(subjects)];
  const given = distinct.map((subject) => ({ subject, share: randomBytes(KEY_BYTES) }));
  const key = given.reduce((sum, { share }) => xor(sum, share), new Uint8Array(KEY_BYTES));
  return {
    box: sealWith(key, content),
    shares: given.map(({ subject, share }) => ({
      subject,
      share: keys.seal(subject, Buffer.from(share).toString('base64')),
    })),
  };
}

function openContent({ box, shares }: SealedContent, keys: Pick<KeyRing, 'open' | 'isErased'>): Opened {
  if (shares.some(({ subject }) => keys.isErased(subject))) return 'erased';
  let key: Uint8Array = new Uint8Array(KEY_BYTES);
  for (const { subject, share } of shares) {
    const opened = keys.open(subject, share);
    if (typeof opened === 'string') return opened;
    key = xor(key, Buffer.from(opened.text, 'base64'));
  }
  const text = openWith(key, box);
  return text === null ? 'locked' : { text };
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(a, (byte, index) => byte ^ (b[index] ?? 0));
}
