/** A search as a person types it, taken apart: words and phrases to find, and what narrows it. */
export interface SearchQuery {
  /** What is left to find once the filters are taken out, phrases in their quotation marks; '' where nothing is. */
  readonly text: string;
  /** The beginning of a symptom's name: `symptom:outbound`, `symptom:"no outbound"`. */
  readonly symptom: string | null;
  /** As it was typed: `since:2h`, `since:mon`, `since:09:30`, `since:2026-06-01`. */
  readonly since: string | null;
  /** The beginning of a site's name. */
  readonly site: string | null;
  /** The beginning of a state's name, or "open": of incidents, and of the incidents that reports are in. */
  readonly state: string | null;
}

const FILTER = /(^|\s)(symptom|since|site|state):(?:"([^"]*)"?|(\S*))/giu;

/** Takes the filters out of what was typed. Of two of one kind the last counts; one without a value narrows nothing. */
export function readSearch(typed: string): SearchQuery {
  const filters: Record<string, string> = {};
  const text = typed.replace(FILTER, (_all, before: string, name: string, quoted?: string, plain?: string) => {
    filters[name.toLowerCase()] = (quoted ?? plain ?? '').trim();
    return before;
  });
  const filter = (name: string) => filters[name] || null;
  return {
    text: text.trim().replaceAll(/\s+/g, ' '),
    symptom: filter('symptom'),
    since: filter('since'),
    site: filter('site'),
    state: filter('state'),
  };
}

/** Words and phrases of a text: `no "dead air" calls` is three, the last of them as the beginning of a word. */
export interface SearchTerm {
  readonly words: readonly string[];
  /** The last word may go on: it is still being typed. */
  readonly isPrefix: boolean;
}

/** Terms beyond these say nothing new. */
const MOST_TERMS = 8;

/** The terms of a text, in their order. A phrase is in quotation marks, closed or not; the last word outside of one is a prefix. */
export function searchTerms(text: string): readonly SearchTerm[] {
  const parts = [
    ...text
      .toWellFormed()
      .normalize('NFKC')
      .matchAll(/"([^"]*)"?|([^"]+)/gu),
  ];
  const terms = parts.flatMap(([, phrase, plain], index): SearchTerm[] => {
    if (phrase !== undefined) {
      const words = wordsOf(phrase);
      return words.length === 0 ? [] : [{ words, isPrefix: false }];
    }
    const words = wordsOf(plain ?? '');
    const isLastPart = index === parts.length - 1;
    return words.map((word, at) => ({ words: [word], isPrefix: isLastPart && at === words.length - 1 }));
  });
  return terms.slice(0, MOST_TERMS);
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = {
  m: MINUTE,
  min: MINUTE,
  h: 60 * MINUTE,
  d: 1440 * MINUTE,
  w: 10_080 * MINUTE,
};
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The clocks of a site: what they show at a moment, and the moment at which they show something (ms). */
export interface SiteClock {
  shown(at: number): number;
  moment(shown: number): number;
}

/**
 * The moment (ms) that `since:` means, looked at from `now`: "30m", "2h", "3d", "1w" back; "09:30" today (or yesterday, where that is
 * still to come); "today", "yesterday"; a day of the week, the last such; a date "2026-06-01". Null for anything else.
 */
export function readSince(text: string, now: number, clock: SiteClock): number | null {
  const typed = text.trim().toLowerCase();
  const [, amount, unit] = /^(\d{1,4})\s*(m|min|h|d|w)$/.exec(typed) ?? [];
  if (amount !== undefined && unit !== undefined) return now - Number(amount) * (UNITS[unit] ?? 0);
  const shown = clock.shown(now);
  const midnight = Math.floor(shown / (1440 * MINUTE)) * 1440 * MINUTE;
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(typed) ?? [];
  if (hour !== undefined && minute !== undefined) {
    const at = midnight + (Number(hour) * 60 + Number(minute)) * MINUTE;
    return clock.moment(at > shown ? at - 1440 * MINUTE : at);
  }
  if (typed === 'today') return clock.moment(midnight);
  if (typed === 'yesterday') return clock.moment(midnight - 1440 * MINUTE);
  const day = DAYS.findIndex((name) => typed.length >= 3 && typed.startsWith(name));
  if (day >= 0) {
    const today = new Date(midnight).getUTCDay();
    return clock.moment(midnight - ((today - day + 7) % 7) * 1440 * MINUTE);
  }
  const [, year, month, date] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(date));
  return Number.isNaN(at) || new Date(at).getUTCDate() !== Number(date) ? null : clock.moment(at);
}
