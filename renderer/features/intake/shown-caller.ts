import type { IntakeForm } from './state/form.ts';

/** What stands in the caller's line: as typed until somebody is taken, then how they are known. */
export function shownCaller({ caller, callerText }: Pick<IntakeForm, 'caller' | 'callerText'>): string {
  if (caller.kind === 'directory') return caller.callingShown ?? caller.match.name;
  if (caller.kind === 'number')
    return caller.callerName === null ? caller.shown : `${caller.shown} ${caller.callerName}`;
  return caller.kind === 'name' ? caller.name : callerText;
}

/** Parts of the estate in the order in which they say most about a line. */
const ORDER = ['platform', 'server', 'pool', 'handset', 'region', 'access', 'service'];

/** A line's facets in a few words: "Meridian voice, mdn-ms2, Yealink T46". */
export function facetWords(facets: Readonly<Record<string, string>>, most = 3): string {
  const rankOf = (facet: string) => (ORDER.includes(facet) ? ORDER.indexOf(facet) : ORDER.length);
  return Object.entries(facets)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .slice(0, most)
    .map(([, value]) => value)
    .join(', ');
}
