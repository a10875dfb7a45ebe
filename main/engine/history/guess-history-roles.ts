import type { HistoryRole } from '../../core/contract/surge-views.ts';
import { headerPhrasings } from '../../core/customers/header-words.ts';
import { momentReader } from './moment.ts';

export interface HistoryColumnFacts {
  readonly headers: readonly string[];
  readonly sample: readonly (readonly string[])[];
  /** Distinct values of each column in the whole file (may be capped). */
  readonly distinct: readonly number[];
  readonly rows: number;
}

/** By the header's words, lower case, single spaces; the earlier a pattern stands, the surer it is. */
const PATTERNS: readonly { readonly role: HistoryRole; readonly patterns: readonly RegExp[] }[] = [
  {
    role: 'at',
    patterns: [
      /^(?:at|time|timestamp|date time|datetime|when|happened at|opened(?: at| on)?|created(?: at| on)?|reported(?: at| on)?)$/,
      /\b(?:opened|created|reported|logged|received|raised|start(?:ed)?)\b.*\b(?:at|on|time|date)\b/,
      /\b(?:date|time)\b/,
    ],
  },
  {
    role: 'customer',
    patterns: [
      /^(?:customer|client|account|company|caller|subscriber|organi[sz]ation|tenant)$/,
      /\b(?:customer|client|account|company|caller|subscriber|organi[sz]ation)\b.*\b(?:id|no|number|ref|reference|code|name)\b/,
      /\b(?:customer|client|account|company|caller|requester)\b/,
    ],
  },
  {
    role: 'symptom',
    patterns: [
      /^(?:symptom|fault|problem|issue|category|fault type|problem type|complaint type|issue type|type)$/,
      /\b(?:symptom|fault|problem|issue|complaint|category)\b.*\b(?:type|code|kind|category|class)\b/,
      /\b(?:symptom|category|fault|complaint)\b/,
    ],
  },
];

/** Who took the call, and how the ticket stands: of the desk, not of what failed. */
const OF_THE_DESK =
  /^(?:(?:support |service |assigned |handling )?(?:agent|operator|assignee|handler|analyst|technician|engineer|owner)(?: name| id| initials)?|(?:logged|taken|handled|created|opened|closed|resolved|assigned|reported|answered)(?: by| to)|(?:assignment |support )?(?:team|group|queue)|status|state|priority|severity|resolution|resolution code|sla|channel|source|csat|rating|escalated)$/;

const LONG_TEXT = 60;

/** What each column most likely is; columns of long or nearly unique text are left out, all others are facets. */
export function guessHistoryRoles(facts: HistoryColumnFacts): HistoryRole[] {
  const words = facts.headers.map((header) => headerPhrasings(headerWords(header)));
  const readMoment = momentReader('UTC');
  const roles = new Map<number, HistoryRole>();
  for (const { role, patterns } of PATTERNS) {
    const isFit = (index: number) => role !== 'at' || isMostly(facts, index, (cell) => readMoment(cell) !== null);
    const found = patterns
      .map((pattern) =>
        words.findIndex(
          (phrasings, index) => !roles.has(index) && phrasings.some((text) => pattern.test(text)) && isFit(index),
        ),
      )
      .find((index) => index >= 0);
    if (found !== undefined) roles.set(found, role);
  }
  if (![...roles.values()].includes('at')) {
    const timed = words.findIndex(
      (_, index) => !roles.has(index) && isMostly(facts, index, (cell) => readMoment(cell) !== null),
    );
    if (timed >= 0) roles.set(timed, 'at');
  }
  return facts.headers.map((_, index) => {
    const isOfDesk = words[index]?.some((text) => OF_THE_DESK.test(text)) === true;
    return roles.get(index) ?? (!isOfDesk && isShared(facts, index, readMoment) ? 'facet' : 'ignore');
  });
}

/** "happenedAt" and "happened_at" as "happened at". */
function headerWords(header: string): string {
  return header
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

function isShared(facts: HistoryColumnFacts, index: number, readMoment: (text: string) => number | null): boolean {
  const distinct = facts.distinct[index] ?? 0;
  if (distinct === 0 || (distinct > 50 && distinct * 2 > facts.rows)) return false;
  return !isMostly(facts, index, (cell) => cell.length > LONG_TEXT || readMoment(cell) !== null);
}

function isMostly({ sample }: HistoryColumnFacts, index: number, is: (cell: string) => boolean): boolean {
  const cells = sample.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
  return cells.length > 0 && cells.filter(is).length * 2 > cells.length;
}
