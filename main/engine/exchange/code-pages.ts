import iconv from 'iconv-lite';

/** How a file's bytes are read. `name` is shown to people, `codec` is iconv-lite's. */
export interface Encoding {
  readonly name: string;
  readonly codec: string;
}

interface Family {
  /** What spreadsheets for Windows write there where they do not write Unicode. */
  readonly windows: number;
  readonly countries: string;
  /** What spreadsheets write as "CSV (MS-DOS)" and "CSV (Macintosh)", and other programs of these countries. */
  readonly others: readonly Encoding[];
}

const dos = (page: number): Encoding => ({ name: `DOS ${page}`, codec: `cp${page}` });
const mac = (codec: string): Encoding => ({ name: 'Macintosh', codec });
const KOI8: Encoding = { name: 'KOI8', codec: 'koi8-ru' };

const FAMILIES: readonly Family[] = [
  { windows: 1250, countries: 'PL CZ SK HU SI HR RO BA RS ME AL', others: [dos(852), mac('maccenteuro')] },
  { windows: 1251, countries: 'RU UA BY BG MK KZ', others: [dos(866), KOI8, mac('maccyrillic')] },
  { windows: 1253, countries: 'GR CY', others: [dos(737), mac('macgreek')] },
  { windows: 1254, countries: 'TR AZ', others: [dos(857), mac('macturkish')] },
  { windows: 1255, countries: 'IL', others: [dos(862)] },
  { windows: 1256, countries: 'AE SA EG JO KW QA BH OM LB MA DZ TN IQ IR PK', others: [dos(864)] },
  { windows: 1257, countries: 'EE LV LT', others: [dos(775)] },
  { windows: 1258, countries: 'VN', others: [] },
  { windows: 874, countries: 'TH', others: [] },
  { windows: 932, countries: 'JP', others: [] },
  { windows: 936, countries: 'CN SG', others: [] },
  { windows: 949, countries: 'KR', others: [] },
  { windows: 950, countries: 'TW HK MO', others: [] },
];
const WESTERN: Family = { windows: 1252, countries: '', others: [dos(850), mac('macintosh')] };

/** Enough words to tell by, and the longest that is looked at (bytes). */
const WORDS = 2_000;
const LONGEST_WORD = 40;

/**
 * Which of the single-byte encodings of a country a file is in: that of its spreadsheets, unless another one spells clearly
 * more of its words as people do ("Müller", not "MŸller" or "M\u0081ller").
 */
export async function encodingBySpelling(pieces: AsyncIterable<Uint8Array>, country: string): Promise<Encoding> {
  const { windows, others } =
    FAMILIES.find(({ countries }) => country !== '' && countries.split(' ').includes(country)) ?? WESTERN;
  const usual: Encoding = { name: `Windows-${windows}`, codec: `cp${windows}` };
  if (others.length === 0) return usual;
  const words = await wordsBeyondAscii(pieces);
  const most = misspelt(words, usual);
  const [best] = others
    .map((encoding) => ({ encoding, misspelt: misspelt(words, encoding) }))
    .sort((a, b) => a.misspelt - b.misspelt);
  return best !== undefined && best.misspelt * 2 < most ? best.encoding : usual;
}

async function wordsBeyondAscii(pieces: AsyncIterable<Uint8Array>): Promise<Buffer[]> {
  const words: Buffer[] = [];
  for await (const piece of pieces) {
    for (const [word] of Buffer.from(piece)
      .toString('latin1')
      .matchAll(/[A-Za-z\x80-\xff]{2,}/g)) {
      if (word.length <= LONGEST_WORD && /[\x80-\xff]/.test(word)) words.push(Buffer.from(word, 'latin1'));
      if (words.length === WORDS) return words;
    }
  }
  return words;
}

function misspelt(words: readonly Buffer[], { codec }: Encoding): number {
  return words.reduce((sum, word) => sum + faultsOf(iconv.decode(word, codec)), 0);
}

/** Letters that no word has there: signs and controls between letters, capitals within a small word. */
function faultsOf(word: string): number {
  const signs =
    word.match(/(?<=\p{L})[^\p{L}\p{M}’‘'´\-–—.,·&/\s]|[^\p{L}\p{M}’‘'´\-–—.,·&/\s](?=\p{L})|[\p{Cc}\ufffd]/gu)
      ?.length ?? 0;
  const capitals = /\p{Ll}/u.test(word) ? (word.match(/(?<=\p{L})(?![A-Z])\p{Lu}/gu)?.length ?? 0) : 0;
  return signs + capitals;
}
