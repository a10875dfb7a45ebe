/**
 * `after`, with every part that equals its part of `before` replaced by that one: what did not change is not drawn again. Rows
 * with an `id` are compared by it, wherever they stand in their list. For plain data, as it comes from the engine.
 */
export function keepIdentity<T>(before: unknown, after: T): T {
  if (Object.is(before, after) || typeof before !== 'object' || typeof after !== 'object') return after;
  if (before === null || after === null || Array.isArray(before) !== Array.isArray(after)) return after;
  return (Array.isArray(after) ? keptList(before as unknown[], after) : keptObject(before, after)) as T;
}

function keptList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const byId = new Map(before.map((item, index) => [idOf(item) ?? index, item]));
  const kept = after.map((item, index) => keepIdentity(byId.get(idOf(item) ?? index), item));
  return kept.length === before.length && kept.every((item, index) => Object.is(item, before[index])) ? before : kept;
}

function keptObject(before: object, after: object): object {
  const old = before as Record<string, unknown>;
  const entries = Object.entries(after).map(([key, value]) => [key, keepIdentity(old[key], value)] as const);
  const isSame =
    entries.length === Object.keys(old).length &&
    entries.every(([key, value]) => Object.hasOwn(old, key) && Object.is(value, old[key]));
  return isSame ? before : Object.fromEntries(entries);
}

function idOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || !('id' in item)) return null;
  return typeof item.id === 'string' ? item.id : null;
}
