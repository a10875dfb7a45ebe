/** "1 customer", "3 customers". Give the plural where it is not the word and an s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** "2,000" */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A length of time (ms) as a person says it: "40 s", "7 min", "2 h 5 min", "3 days 4 h"; less than a second is "under 1 s". */
export function lengthWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 1) return 'under 1 s';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} days` : `${days} days ${hours % 24} h`;
}

/** "a", "a and b", "a, b and c" */
export function listed(parts: readonly string[]): string {
  if (parts.length <= 1) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** A person's words, or a name, inside a sentence. */
export function quoted(text: string): string {
  return `“${text}”`;
}

/** How times are printed in a document: the site's zone, with its offset where one is asked for. */
export interface DocumentTimes {
  /** "09:12" */
  time(at: number): string;
  /** "Thu 14 Jan 09:12" */
  dated(at: number): string;
  /** "Thu 14 Jan 2016 09:12 GMT+0" */
  full(at: number): string;
}
