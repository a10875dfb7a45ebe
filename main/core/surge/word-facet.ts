import type { SurgeEvent } from './event.ts';

/**
 * The facet under which the flag watches what callers' words have in common, as it watches parts of the estate: how often which
 * words come is learned with symptom and hour, and calls that say the same, whatever they are filed under, are evidence. No part
 * of the estate can have this name.
 */
export const WORDS_FACET = 'caller\u2019s words';

/** A report's facets with the mark of its words among them. */
export function withWords(facets: SurgeEvent['facets'], mark: number | null | undefined): SurgeEvent['facets'] {
  return mark == null ? facets : { ...facets, [WORDS_FACET]: String(mark) };
}

/** The same without: for who looks for what the callers' lines share. */
export function withoutWords<T extends SurgeEvent>(event: T): T {
  if (!Object.hasOwn(event.facets, WORDS_FACET)) return event;
  const { [WORDS_FACET]: _, ...facets } = event.facets;
  return { ...event, facets };
}

/** The part of the estate of a reading: none where it is the words that agree. */
export function placeOf<T extends { readonly facet: string }>(place: T | null): T | null {
  return place === null || place.facet === WORDS_FACET ? null : place;
}
