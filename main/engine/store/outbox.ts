import type { OutboxMessage } from '../../core/outbox/message.ts';
import { KEY_BYTES, openWith, randomBytes, sealWith } from './box.ts';
import type { KeyRing, Opened } from './keys.ts';
import type { OutboxRows } from './tables.ts';

/** Messages that leave the building, what became of them, and what they say. Written only inside `atomically`. */
export interface Outbox {
  /** Another number whenever a message was added or changed. */
  readonly version: number;
  /** In the order in which they were added. */
  all(): readonly OutboxMessage[];
  get(id: string): OutboxMessage | null;
  /** Seals the content with the keys of all these subjects: when one of them is erased, nothing opens it any more. */
  add(message: Omit<OutboxMessage, 'sequence'>, content: string, subjects: readonly string[]): OutboxMessage;
  /** Replaces what is known of a message. Its content is never changed: a repeat sends the same bytes. */
  put(message: OutboxMessage): void;
  content(id: string): Opened;
  /** Messages that told of one of these subjects, whatever became of them. */
  about(subjects: readonly string[]): readonly OutboxMessage[];
}

/**
 * The content is sealed with a key of its own, which is the XOR of shares; each share is sealed with the keys of one subject.
 * So all of them are needed to read it, and it does not grow with their number.
 */
interface SealedContent {
  readonly box: string;
  readonly shares: readonly { readonly subject: string; readonly share: string }[];
}

export function openOutbox(rows: OutboxRows, keys: Pick<KeyRing, 'seal' | 'open' | 'isErased'>): Outbox {
  let version = 0;
  const read = (row: { readonly message: string; readonly sequence: number }): OutboxMessage => ({
    ...(JSON.parse(row.message) as Omit<OutboxMessage, 'sequence'>),
    sequence: row.sequence,
  });
  return {
    get version() {
      return version;
    },
    all: () => rows.all().map(read),
    get: (id) => {
      const row = rows.get(id);
      return row === null ? null : read(row);
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
      const row = rows.get(id);
      return row === null ? 'locked' : openContent(JSON.parse(row.content) as SealedContent, keys);
    },
    about: (subjects) => {
      const wanted = new Set(subjects);
      const tellsOf = (content: string) =>
        (JSON.parse(content) as SealedContent).shares.some(({ subject }) => wanted.has(subject));
      return rows
        .all()
        .filter((row) => tellsOf(row.content))
        .map(read);
    },
  };
}

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
