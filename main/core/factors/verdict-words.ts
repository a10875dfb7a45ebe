import { grouped } from '../documents/words.ts';
import type { AfterFix } from './compare-after.ts';
import type { CommonFactors, Factor } from './factor.ts';
import { chanceWords, placeWord } from './wording.ts';

/** Facets whose values people know by themselves: "on mdn-ms2", but "on handset Yealink T4x". */
const KNOWN_BY_VALUE =
  /^(platform|service|server|media[ _-]?server|pool|proxy|partner|region|area|county|town|city|country)$/i;

/**
 * What some callers share, as a sentence with its numbers: "7 of 8 callers are on mdn-ms2; of everyone else 1 in 12. By
 * chance 1 in 40,000, 24 values tried." Or why nothing can be said.
 */
export function verdictSentence({ verdict, rows, known, customers, tried, comparedWith }: CommonFactors): string {
  const [first] = rows;
  if (first === undefined || verdict.kind === 'unknown') return unknownSentence(customers);
  const others = comparedWith === 'callers' ? 'of the other callers' : 'of everyone else';
  const finding = `${insideWords(first)}; ${others} ${shareWords(first.outside, first.outsideOf)}`;
  switch (verdict.kind) {
    case 'telling':
      return `${finding}. By chance ${chanceWords(first.chance)}, ${values(tried)} tried.`;
    case 'contradicted':
      return `${finding}. But of the other callers around then ${callersWords(first)} are too: it says who rings, rather than what is wrong.`;
    case 'not-enough':
      return notEnough(known, verdict.needed ?? known + 1, finding);
    case 'nothing':
      return `Nothing stands out: what these ${callers(known)} share, others share too. Closest: ${finding}.`;
    case 'alone':
      return `${insideWords(first)}. There is nobody to compare them with: no directory, and nobody else rang.`;
  }
}

/** With whom they were compared, and who could not be. */
export function basisSentence({ comparedWith, others, known, customers, rows }: CommonFactors): string {
  if (comparedWith === 'nobody' || rows.length === 0) return '';
  const beside = rows.find((row) => row.callers !== null)?.callers?.of ?? 0;
  const basis =
    comparedWith === 'directory'
      ? `Compared with the ${counted(others, 'other customer')} of the directory${beside > 0 ? `, and with ${counted(beside, 'other caller')} around then` : ''}.`
      : `Compared with ${counted(others, 'other caller')}, since there is no directory.`;
  const missing = customers - known;
  if (missing === 0) return basis;
  return `${basis} Of ${missing === 1 ? '1 more caller' : `${grouped(missing)} more`} nothing is known.`;
}

/**
 * Who still fails since a moment against who does not, `when` being that moment as it is shown: "Since 14:20: 6 still fail,
 * 21 have not rung since. 6 of 6 are on mdn-ms2; of those 2 of 21."
 */
export function afterSentence(after: AfterFix, when: string): string {
  const { failing, failingFirst, well, silent, against, factors } = after;
  const news =
    failingFirst === 0
      ? ''
      : failingFirst === failing
        ? ', all for the first time'
        : `, ${failingFirst} for the first time`;
  const rest = [
    well > 0 && `${grouped(well)} known to be well again`,
    silent > 0 && `${grouped(silent)} silent since`,
  ].filter((part) => part !== false);
  if (failing === 0) {
    return `Since ${when} nobody has rung again${rest.length === 0 ? '' : `: ${rest.join(', ')}`}.`;
  }
  const standing = `Since ${when}: ${counted(failing, 'customer')} still ${failing === 1 ? 'fails' : 'fail'}${news}; ${rest.length === 0 ? 'nobody else was hit before' : rest.join(', ')}.`;
  const [first] = factors.rows;
  if (first === undefined || first.outsideOf === 0) return standing;
  const them = against === 'well' ? 'of those well again' : 'of the silent';
  const finding = `${insideWords(first, '')}; ${them} ${first.outside} of ${first.outsideOf}`;
  switch (factors.verdict.kind) {
    case 'telling':
      return `${standing} ${finding}. By chance ${chanceWords(first.chance)}, ${values(factors.tried)} tried.`;
    case 'not-enough':
      return `${standing} Not enough to say what sets them apart; so far ${finding}.`;
    default:
      return `${standing} Nothing sets them apart from those; closest: ${finding}.`;
  }
}

/** What counts as recovered in a comparison over time. */
export function afterBasis({ well, silent }: AfterFix): string {
  if (well > 0) return 'Well again are those who said so or were tested; silence is not counted.';
  if (silent > 0)
    return 'Nobody is recorded as well again, so they are compared with those who are silent: that is not recovery.';
  return '';
}

/** "×47 (9–600)", "over ×12", "none": an effect with its interval; below a tenth is 0. */
export function effectWords({ odds, low, high }: Factor['effect']): string {
  if (odds === 0) return 'none';
  if (odds === null || high === null) return low < 0.1 ? 'not known' : `over ×${figures(low)}`;
  return `×${figures(odds)} (${figures(low)}–${figures(high)})`;
}

/** "on mdn-ms2", "in Yorkshire", "on handset Yealink T4x". */
export function placeOf({ facet, value }: Pick<Factor, 'facet' | 'value'>): string {
  const name = facet.replaceAll(/[_-]+/g, ' ').trim();
  const lowered = /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
  return `${placeWord(facet)} ${KNOWN_BY_VALUE.test(facet) ? value : `${lowered} ${value}`}`;
}

/** "none", "1 in 12", "6 in 10", "nearly all", "all": a share in words. */
export function shareWords(count: number, of: number): string {
  if (of <= 0) return 'nobody is known';
  if (count <= 0) return 'none';
  if (count >= of) return 'all';
  const share = count / of;
  if (share < 0.45) return `1 in ${grouped(Math.round(1 / share))}`;
  const tenths = Math.round(share * 10);
  return tenths >= 10 ? 'nearly all' : `${tenths} in 10`;
}

function insideWords(first: Factor, noun = 'caller'): string {
  const { inside, insideOf } = first;
  const callersPart = noun === '' ? '' : ` ${noun}${insideOf === 1 ? '' : 's'}`;
  return `${grouped(inside)} of ${grouped(insideOf)}${callersPart} ${inside === 1 ? 'is' : 'are'} ${placeOf(first)}`;
}

function notEnough(known: number, needed: number, finding: string): string {
  const sentence = `Not enough to say: ${callers(known)} ${known === 1 ? 'is' : 'are'} known, ${needed} would be needed.`;
  return known === 1 ? sentence : `${sentence} So far ${finding}.`;
}

function callersWords({ callers }: Factor): string {
  return callers === null ? 'none' : `${callers.count} of ${callers.of}`;
}

function unknownSentence(customers: number): string {
  if (customers === 0) return 'There is nobody here to compare.';
  const who = customers === 1 ? 'this caller' : `these ${grouped(customers)} callers`;
  return `Not enough to say: neither service, place nor equipment of ${who} is known.`;
}

function values(tried: number): string {
  return counted(tried, 'value');
}

function callers(number: number): string {
  return counted(number, 'caller');
}

function counted(number: number, singular: string): string {
  return `${grouped(number)} ${singular}${number === 1 ? '' : 's'}`;
}

/** Two figures at most, thousands apart. */
function figures(value: number): string {
  if (value < 0.1) return '0';
  if (value < 10) return String(Math.round(value * 10) / 10);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  const rounded = Math.round(value / step) * step;
  return rounded >= 1e6 ? '1 m+' : grouped(rounded);
}
