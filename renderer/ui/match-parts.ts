export interface MatchPart {
  text: string;
  isMatch: boolean;
}

/** Splits a text at every place where a word of the query stands, whatever the case. The parts joined are the text. */
export function matchParts(text: string, query: string): MatchPart[] {
  const words = query.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [{ text, isMatch: false }];
  const pattern = new RegExp(`(${words.map(escapePattern).join('|')})`, 'iu');
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, isMatch: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}

function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, (character) => (character === '-' ? '\\x2d' : `\\${character}`));
}
