/**
 * Takes the usual endings off an English word, so that "dropped", "dropping" and "drops" are all "drop". The result is a key to
 * compare by, not always a word ("phone" and "phones" are "phon"). Words of other languages come out harmlessly shortened.
 */
export function stemOf(word: string): string {
  if (word.length < 4) return word;
  const single = withoutPlural(word);
  const bare = single.endsWith('ing') ? single.slice(0, -3) : single.endsWith('ed') ? single.slice(0, -2) : single;
  if (bare.length < 3 || !/[aeiouy]/.test(bare)) return single;
  const isDoubled = bare !== single && bare.at(-1) === bare.at(-2) && !/[lsz]$/.test(bare);
  const stem = isDoubled ? bare.slice(0, -1) : bare;
  return stem.length > 3 && stem.endsWith('e') ? stem.slice(0, -1) : stem;
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}
