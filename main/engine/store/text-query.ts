import { type SearchTerm, searchTerms } from '../../core/search/search-query.ts';

/** A query that the person's text can never break out of: quoted words and phrases, the last word as a prefix; null without a word. */
export function ftsQuery(text: string): string | null {
  const terms = searchTerms(text);
  if (terms.length === 0) return null;
  return terms.map(({ words, isPrefix }) => `"${words.join(' ')}"${isPrefix ? '*' : ''}`).join(' ');
}

/** Whether a text holds every word and phrase of a query, the last word as a prefix: what the search index would say. */
export function matchesWords(text: string, query: string): boolean {
  return textMatcher(query)([text]);
}

/** The same for a text in fields: each term within one of them. Made once for a query, to be asked of many texts. */
export function textMatcher(query: string): (fields: readonly string[]) => boolean {
  const terms = searchTerms(query).map(({ words, isPrefix }) => ({ words: words.flatMap(plainWords), isPrefix }));
  return (fields) => {
    if (terms.length === 0) return false;
    const words = fields.map(plainWords);
    return terms.every((term) => words.some((own) => holds(own, term)));
  };
}

function holds(own: readonly string[], { words, isPrefix }: SearchTerm): boolean {
  const isAt = (from: number) =>
    words.every((word, index) => {
      const found = own[from + index];
      return isPrefix && index === words.length - 1 ? found?.startsWith(word) === true : found === word;
    });
  return own.some((_, from) => isAt(from));
}

/** Words as the index takes them apart: letters and digits, without case and accents. */
function plainWords(text: string): readonly string[] {
  const plain = text.toWellFormed().normalize('NFKC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
