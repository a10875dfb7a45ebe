const MOST_SIGNS = 200;

/** A text or number in a JSON object, as text; null where there is none, or it is too long to be a reference. */
export function fieldOf(json: string, name: string): string | null {
  try {
    return textAt(JSON.parse(json) as unknown, name);
  } catch {
    return null;
  }
}

/** The same of what was read already. */
export function textAt(object: unknown, name: string): string | null {
  if (typeof object !== 'object' || object === null) return null;
  const value = (object as Readonly<Record<string, unknown>>)[name];
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  return text === '' || text.length > MOST_SIGNS ? null : text;
}
