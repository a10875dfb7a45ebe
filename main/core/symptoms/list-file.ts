import { z } from 'zod';

/** What every entry of a catalogue file is known by. */
export const idSchema = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be lower case letters, digits and underscores');

export const lineSchema = z.string().trim().min(1, 'must not be empty');

/**
 * The entries of a catalogue file `{ version: 1, <key>: [...] }`. Throws an `Error` that names the entry that cannot be read,
 * or that is there twice; `title` is what people call the file ("symptom list").
 */
export function parseListFile<Entry extends { readonly id: string }>(
  json: unknown,
  { key, title, schema }: { key: string; title: string; schema: z.ZodType<Entry> },
): Entry[] {
  const file = z.object({ version: z.literal(1), [key]: z.array(z.unknown()) }).safeParse(json);
  if (!file.success) throw new Error(`The ${title} cannot be read: ${sentenceOf(file.error)}.`);
  const raw = z.array(z.unknown()).parse(file.data[key]);
  const entries = raw.map((entry, index) => parseEntry(entry, index, title, schema));
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id)) throw new Error(`The ${title} has "${id}" twice.`);
    seen.add(id);
  }
  return entries;
}

function parseEntry<Entry>(entry: unknown, index: number, title: string, schema: z.ZodType<Entry>): Entry {
  const parsed = schema.safeParse(entry);
  if (parsed.success) return parsed.data;
  const id = z.object({ id: z.string() }).safeParse(entry).data?.id;
  const name = id === undefined ? `Entry ${index + 1}` : `Entry ${index + 1} ("${id}")`;
  throw new Error(`${name} of the ${title} cannot be read: ${sentenceOf(parsed.error)}.`);
}

function sentenceOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}
