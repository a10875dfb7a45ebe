/** Words before an extension, as directories of several countries have them. */
const CLEAR_WORDS = [
  'ext|exten|extn|extension|extensi[oó]n|xtn',
  'durchwahl|dw|nebenstelle|nebenst|nbst|nst|klappe',
  'anexo|anx|ramal',
  'wewn[eę]trzny|wewn|wew|klapka',
  'toestel|tstl|tst|anknytning|ankn|internnr|alanumero|mell[eé]k|dahili|доб|вн',
  'εσωτ(?:ερικ[oόò])?|שלוחה',
].join('|');
/** Words of the same that mean other things, too: they count behind a number alone. */
const WORDS = [CLEAR_WORDS, 'xt|x|app|apparat|kl|poste|pst|interne?|interno|interna|int|linka|linje|lokal|lok'].join(
  '|',
);
/** "no.", "Nr.", "number" between the word and the digits. */
const NUMBER_WORD = String.raw`(?:\s*(?:no|nr|num|number|nummer|numer|n[º°]|№)(?![\p{L}]))?`;
/** What a caller has to press: kept with its word, since the digit alone says nothing. */
const CHOICES = 'option|opt|press|menu|taste|touche|tecla|tasto|opcja|opci[oó]n|keuze';

const DIGITS = String.raw`\d{1,7}(?!\d)(?:\s*(?:or|oder|ou|lub|and|und|et|[&/,-])\s*[1-9]\d{0,4}(?![\d])(?!\s*[\d]))*`;

/** An extension behind a number: group 1 is a choice with its word, group 2 plain digits. */
const EXTENSION = new RegExp(
  String.raw`(?<=\d[\s,;.:()[\]/-]*)(?:[\s,;.:([/-]*(?<!\p{L})(?:((?:${CHOICES})\.?\s*\d{1,3})|(?:(?:${WORDS})\.?${NUMBER_WORD}\.?\s*[:=.#]?\s*|[#*]\s*|[pw](?=\d)|w\.\s*(?=\d{1,4}(?!\d|\s*\d)))(${DIGITS}))(?![\p{L}\d])|;(?:ext|isub|postd)=(${DIGITS})|\s*,{2,}\s*(${DIGITS})|(?<=(?:\d[\s./()-]*){7})\s*[([]\s*(\d{1,5})(?=\s*[)\]](?!\s*\d)))\s*[)\]]?`,
  'giu',
);

/** A text that is nothing but an extension: "ext. 204". */
const ALONE = new RegExp(String.raw`^\s*(?:#|(?:${WORDS})\.?${NUMBER_WORD}\.?\s*[:=.#]?)\s*(\d{1,7})\s*$`, 'iu');
/** The word of an extension at the beginning of a text. */
const FIRST_WORD = new RegExp(String.raw`^\s*(?:${WORDS})\.?${NUMBER_WORD}\.?\s*[:=.#]?\s*(?=\d)`, 'iu');
/** An extension that stands apart from its number: "Fen Cafe (ext. 9)". */
const APART = new RegExp(
  String.raw`[\s,;(\[/-]*(?<!\p{L})(?:${CLEAR_WORDS})\.?${NUMBER_WORD}\.?\s*[:=.#]?\s*(\d{1,6})(?![\p{L}\d])[\s,;:)\]/-]*`,
  'iu',
);

export interface FoundExtension {
  readonly start: number;
  readonly end: number;
  readonly extension: string;
}

/** The extensions that stand behind numbers in a text of plain digits, in order. */
export function findExtensions(text: string): FoundExtension[] {
  return [...text.matchAll(EXTENSION)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    extension: (match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? '').replace(/\s+/g, ' ').trim(),
  }));
}

/** The first extension in a text that stands without its number; null if there is none. */
export function extensionApart(text: string): FoundExtension | null {
  const match = APART.exec(text);
  if (match === null) return null;
  return { start: match.index, end: match.index + match[0].length, extension: match[1] ?? '' };
}

/** A list of extensions without the word that it begins with: "Ext. 2001, 2002". */
export function withoutFirstWord(text: string): string {
  return text.replace(FIRST_WORD, '');
}

/** The digits of a text that is an extension and nothing else; null for any other text. */
export function extensionAlone(text: string): string | null {
  return ALONE.exec(text)?.[1] ?? null;
}
