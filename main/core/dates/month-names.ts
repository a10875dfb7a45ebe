/** Languages whose months and days are known, the likelier first: of two months that one word means the first counts. */
const LOCALES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'da',
  'nb',
  'sv',
  'fi',
  'cs',
  'sk',
  'hu',
  'ro',
  'tr',
  'el',
  'ru',
  'uk',
];
/** Short forms that programs write and that are not in the lists of the languages. */
const OTHERS =
  'sept:9 mrz:3 maerz:3 janner:1 janv:1 fevr:2 juil:7 decem:12 ene:1 abr:4 ago:8 dic:12 set:9 out:10 dez:12 okt:10 mei:5 mrt:3 gen:1 mag:5 giu:6 lug:7 ott:10 sty:1 lut:2 kwi:4 cze:6 lip:7 sie:8 wrz:9 paz:10 lis:11 gru:12';

/** Without case, accents and dots: "févr." is "fevr". */
export function plainWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\p{M}.’']/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i');
}

let months: ReadonlyMap<string, number> | null = null;

/** The month (1 to 12) that a word means in any of the languages, whole or shortened; null for other words. */
export function monthNamed(word: string): number | null {
  months ??= collect();
  return months.get(plainWord(word)) ?? null;
}

let weekdays: ReadonlyMap<string, number | null> | null = null;

/** The day of the week (0 for Sunday) that a word means, whole or shortened; null for other words, and for one that means two. */
export function weekdayNamed(word: string): number | null {
  weekdays ??= collectWeekdays();
  return weekdays.get(plainWord(word)) ?? null;
}

function collectWeekdays(): ReadonlyMap<string, number | null> {
  const found = new Map<string, number | null>();
  for (const locale of LOCALES) {
    for (const weekday of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
      for (let day = 0; day < 7; day += 1) {
        // The 4th of January 2026 is a Sunday.
        const plain = plainWord(format.format(Date.UTC(2026, 0, 4 + day)));
        found.set(plain, (found.get(plain) ?? day) === day && found.get(plain) !== null ? day : null);
      }
    }
  }
  return found;
}

function collect(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const put = (name: string, month: number) => {
    const plain = plainWord(name);
    if (/^\p{L}{3,}$/u.test(plain) && !found.has(plain)) found.set(plain, month);
  };
  for (const locale of LOCALES) {
    for (const style of ['long', 'short'] as const) {
      // With a day beside it a language may have another form of the name.
      for (const options of [{ month: style }, { month: style, day: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
        for (let month = 1; month <= 12; month += 1) {
          const parts = format.formatToParts(Date.UTC(2026, month - 1, 1));
          put(parts.find(({ type }) => type === 'month')?.value ?? '', month);
        }
      }
    }
  }
  for (const other of OTHERS.split(' ')) {
    const [name = '', month] = other.split(':');
    put(name, Number(month));
  }
  return found;
}
