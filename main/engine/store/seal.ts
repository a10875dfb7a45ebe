import type { KeyRing } from './keys.ts';

/**
 * Personal blocks lie in a payload under any name (a caller's is called `personal`), or at `personal` of each of its `rows`. In the log a block is
 * `{ subject, sealed }`; in a fact it is `{ subject, fields }`, or `{ subject, erased: true }` once its keys were destroyed,
 * or `{ subject, locked: true }` while none of the keys that are here opens it.
 */
export function sealPayload(payload: unknown, keys: Pick<KeyRing, 'seal'>): unknown {
  return mapPersonal(payload, (block) => {
    if (!('fields' in block)) return block;
    return { subject: block.subject, sealed: keys.seal(block.subject, JSON.stringify(block.fields)) };
  });
}

export function openPayload(payload: unknown, keys: Pick<KeyRing, 'open'>): unknown {
  return mapPersonal(payload, (block) => {
    if (typeof block.sealed !== 'string') return block;
    const { subject } = block;
    const opened = keys.open(subject, block.sealed);
    if (opened === 'erased') return { subject, erased: true };
    if (opened === 'locked') return { subject, locked: true };
    return { subject, fields: JSON.parse(opened.text) as unknown };
  });
}

/** Gives texts that a person typed the id of their fact as subject; one whose key was destroyed, sealed or not, is gone. */
export function withOwnSubjects(payload: unknown, id: string, keys: Pick<KeyRing, 'isErased'>): unknown {
  return mapPersonal(payload, (block) => {
    if (block.subject !== '') return block;
    return keys.isErased(id) ? { subject: id, erased: true } : { ...block, subject: id };
  });
}

/** Whether every personal block is sealed: in plain it could never be erased. */
export function isSealed(payload: unknown): boolean {
  let isPlain = false;
  mapPersonal(payload, (block) => {
    isPlain ||= 'fields' in block;
    return block;
  });
  return !isPlain;
}

/** The subjects of the blocks of an opened payload that none of the keys opens, each once. */
export function lockedSubjects(payload: unknown): readonly string[] {
  const subjects = new Set<string>();
  mapPersonal(payload, (block) => {
    if (block.locked === true) subjects.add(block.subject);
    return block;
  });
  return [...subjects];
}

/** The subjects and boxes of the blocks of a payload as it lies in the log. */
export function sealedBlocks(payload: unknown): readonly { readonly subject: string; readonly sealed: string }[] {
  const blocks: { subject: string; sealed: string }[] = [];
  mapPersonal(payload, (block) => {
    if (typeof block.sealed === 'string') blocks.push({ subject: block.subject, sealed: block.sealed });
    return block;
  });
  return blocks;
}

interface Block {
  readonly subject: string;
  readonly fields?: unknown;
  readonly sealed?: unknown;
  readonly locked?: unknown;
}

function mapPersonal(payload: unknown, change: (block: Block) => unknown): unknown {
  if (!isObject(payload)) return payload;
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(payload)) changed[name] = isBlock(value) ? change(value) : value;
  if (Array.isArray(changed.rows)) {
    changed.rows = changed.rows.map((row: unknown) =>
      isObject(row) && isBlock(row.personal) ? { ...row, personal: change(row.personal) } : row,
    );
  }
  return changed;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBlock(value: unknown): value is Block {
  return isObject(value) && typeof value.subject === 'string';
}
