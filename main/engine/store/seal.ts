import type { KeyRing } from './keys.ts';

/**
 * Personal blocks lie at a payload's `personal`, or at `personal` of each of its `rows`. In the log a block is
 * `{ subject, sealed }`; in a fact it is `{ subject, fields }`, or `{ subject, erased: true }` once the key is gone.
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
    const text = keys.open(block.subject, block.sealed);
    return text === null
      ? { subject: block.subject, erased: true }
      : { subject: block.subject, fields: JSON.parse(text) as unknown };
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

interface Block {
  readonly subject: string;
  readonly fields?: unknown;
  readonly sealed?: unknown;
}

function mapPersonal(payload: unknown, change: (block: Block) => unknown): unknown {
  if (!isObject(payload)) return payload;
  const changed: Record<string, unknown> = isBlock(payload.personal)
    ? { ...payload, personal: change(payload.personal) }
    : { ...payload };
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
