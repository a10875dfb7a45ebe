import type { SharedPlace } from '../clusters/cluster.ts';
import { placeWord } from '../factors/wording.ts';

/** A symptom of a fault as callers named it, with the customers who did. */
export interface NamedPart {
  readonly name: string;
  readonly customers: number;
}

/** A title names so many symptoms; what is named by fewer callers is counted. */
const NAMED = 2;
/** From so many symptoms on, none of which most callers name, it is everything there that fails. */
const EVERYTHING = 3;

/**
 * What a fault is about, as a title: "No outbound calls"; "No outbound calls and Calls drop"; "Everything on Broadband" where
 * no symptom stands out. `parts`: the symptoms, most customers first.
 */
export function faultTitle(parts: readonly NamedPart[], place: Pick<SharedPlace, 'facet' | 'value'> | null): string {
  const all = parts.reduce((sum, { customers }) => sum + customers, 0);
  const first = parts[0];
  if (first === undefined) return '';
  const isSpread = parts.length >= EVERYTHING && first.customers * 2 < all;
  if (place !== null && isSpread) return `Everything ${placeWord(place.facet)} ${place.value}`;
  const names = parts.slice(0, NAMED).map(({ name }) => name);
  const more = parts.length - names.length;
  return more === 0 ? names.join(' and ') : `${names.join(', ')} and ${more} more`;
}

/** "No outbound calls 37, Calls drop 4": every symptom with its customers. */
export function partsWords(parts: readonly NamedPart[]): string {
  return parts.map(({ name, customers }) => `${name} ${customers}`).join(', ');
}
