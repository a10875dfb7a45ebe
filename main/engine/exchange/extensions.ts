/** Words before an extension, as directories of several countries have them. */
const WORDS = [
  'ext|extn|extension|extensi[oó]n|xt|x',
  'durchwahl|dw|nebenstelle|nebenst|nst|app|apparat|klappe|kl',
  'poste|pst|interne',
  'interno|interna|int|anexo|anx|ramal',
  'wewn[eę]trzny|wewn|wew|klapka|linka',
  'toestel|tstl|tst|lokal|lok|anknytning|ankn|alanumero|mell[eé]k|dahili|доб|вн',
].join('|');
/** What a caller has to press: kept with its word, since the digit alone says nothing. */
const CHOICES = 'option|opt|press|menu|taste|touche|tecla|tasto|opcja|opci[oó]n|keuze';

const DIGITS = String.raw`\d{1,7}(?!\d)(?:\s*(?:or|oder|ou|lub|and|und|et|[&/,-])\s*[1-9]\d{0,4}(?![\d])(?!\s*[\d]))*`;

/** An extension behind a number: group 1 is a choice with its word, group 2 plain digits. */
const EXTENSION = new RegExp(
  String.raw`(?<=\d[\s,;.:()[\]/-]*)(?:[\s,;.:([/-]*(?<!\p{L})(?:((?:${CHOICES})\.?\s*\d{1,3})|(?:(?:${WORDS})\.?\s*[:=.#]?\s*|[#*]\s*|[pw](?=\d))(${DIGITS}))(?![\p{L}\d])|;(?:ext|isub|postd)=(${DIGITS})|\s*,{2,}\s*(${DIGITS}))\s*[)\]]?`,
  'giu',
);

/** A text that is nothing but an extension: "ext. 204". */
const ALONE = new RegExp(String.raw`^\s*(?:${WORDS})\.?\s*[:=.#]?\s*(\d{1,7})\s*$`, 'iu');

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
    extension: (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').replace(/\s+/g, ' ').trim(),
  }));
}

/** The digits of a text that is an extension and nothing else; null for any other text. */
export function extensionAlone(text: string): string | null {
  return ALONE.exec(text)?.[1] ?? null;
}
