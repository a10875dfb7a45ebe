/** Words beyond these say nothing new. */
const MOST_WORDS = 8;

/** A query that the person's text can never break out of: quoted words, the last one as a prefix; null without a word. */
export function ftsQuery(text: string): string | null {
  const words =
    text
      .toWellFormed()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, MOST_WORDS) ?? [];
  if (words.length === 0) return null;
  return words.map((word, index) => `"${word}"${index === words.length - 1 ? '*' : ''}`).join(' ');
}

/** Whether a text holds every word of a query, the last one as a prefix: what the search index would say. */
export function matchesWords(text: string, query: string): boolean {
  const wanted = wordsOf(query).slice(0, MOST_WORDS);
  const words = wordsOf(text);
  return (
    wanted.length > 0 &&
    wanted.every((word, index) =>
      words.some((own) => (index === wanted.length - 1 ? own.startsWith(word) : own === word)),
    )
  );
}

/** Words as the index takes them apart: letters and digits, without case and accents. */
function wordsOf(text: string): readonly string[] {
  const plain = text.toWellFormed().normalize('NFKC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
