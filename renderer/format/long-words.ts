/** A field that lays out more than this takes seconds for a key (UTF-16 units). */
export const WORDS_IN_FIELD = 8000;
/** As much as a report holds. */
export const LONGEST_WORDS = 2_000_000;

/** Long words in two parts: what the field shows, and what is kept beside it. */
export function splitWords(text: string, beyond: string): { words: string; wordsBeyond: string } {
  if (text.length <= WORDS_IN_FIELD) return { words: text, wordsBeyond: beyond };
  const whole = (text + beyond).slice(0, LONGEST_WORDS);
  return { words: whole.slice(0, WORDS_IN_FIELD), wordsBeyond: whole.slice(WORDS_IN_FIELD) };
}
