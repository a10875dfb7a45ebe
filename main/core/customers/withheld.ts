import { visibleText } from '../visible-text.ts';
import { NOTHING_WRITTEN, WITHHELD_WORDS } from './withheld-words.ts';

/** Whom every report counts for whose caller did not show a number: all of them are one. */
export const WITHHELD_CALLER = 'withheld';

interface Language {
  readonly hidden: ReadonlySet<string>;
  readonly none: ReadonlySet<string>;
  readonly nouns: ReadonlySet<string>;
}

const LANGUAGES: readonly Language[] = Object.values(WITHHELD_WORDS).map(({ hidden, none, nouns }) => ({
  // Telephones often keep the English word within a sentence of their own.
  hidden: new Set([...hidden, ...WITHHELD_WORDS.en.hidden].map(plainWord)),
  none: new Set(none.map(plainWord)),
  nouns: new Set([...nouns, 'id', 'nr', 'no'].map(plainWord)),
}));
/** Most names have a word that is in no language's list: they need no closer look. */
const KNOWN = new Set(LANGUAGES.flatMap(({ hidden, none, nouns }) => [...hidden, ...none, ...nouns]));
const NOTHING = new Set(NOTHING_WRITTEN);
const LONGEST = 80;

/**
 * Whether a text in place of a caller says that nobody is named: empty, "Withheld", "No caller ID", "Rufnummer unterdrückt",
 * "numéro masqué", "n/a". In any language, because telephones and exports have their own. A name that only contains such a
 * word ("Private Bank") is a name.
 */
export function isWithheld(text: string): boolean {
  if (text.length > LONGEST) return false;
  const words = wordsOf(text);
  if (words.length === 0) return !/[\p{L}\p{N}]/u.test(text);
  if (NOTHING.has(words.join(' ')) || words.every((word) => /^0+$/.test(word))) return true;
  return words.every((word) => KNOWN.has(word)) && LANGUAGES.some((language) => saysSo(words, language));
}

function saysSo(words: readonly string[], { hidden, none, nouns }: Language): boolean {
  let isHidden = false;
  let isNone = false;
  let hasNoun = false;
  for (const word of words) {
    if (hidden.has(word)) isHidden = true;
    else if (none.has(word)) isNone = true;
    else if (nouns.has(word)) hasNoun = true;
    else return false;
  }
  return isHidden || (isNone && hasNoun);
}

/** The words without case and accents; of a telephone's address (sip:anonymous@anonymous.invalid) those before the @. */
function wordsOf(text: string): string[] {
  const plain = visibleText(text).trim();
  const address = ADDRESS.exec(plain);
  return plainWord(address?.[1] ?? address?.[2] ?? plain).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Of a switch: with the scheme, or at a host that is no domain for mail. */
const ADDRESS =
  /^(?:"?[^"<]*"?\s*<)?(?:(?:sips?|tel):([^@<>\s]*)@[^@<>\s]+|([^@<>\s]*)@(?:[\w-]+(?:\.invalid|\.local)?|[\d.]+)(?::\d+)?)>?$/i;

function plainWord(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i');
}
