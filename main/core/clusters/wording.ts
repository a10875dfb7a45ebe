import { placeWord } from '../factors/wording.ts';
import type { Cluster, SharedPlace } from './cluster.ts';

/** Names as people see them; the cluster itself holds ids. */
export interface ClusterNames {
  readonly symptom: string;
  facet(id: string): string;
}

/**
 * Why these reports are one cluster, in sentences: "All seven were saved as No outbound calls; all five customers are on
 * Meridian voice. No one grouped or moved a report by hand."
 */
export function whyWords(cluster: Cluster, names: ClusterNames): string {
  const { why, reports, customers } = cluster;
  const parts: string[] = [];
  if (why.savedAs > 0) parts.push(`${partOf(why.savedAs, reports.length)} saved as ${names.symptom}`);
  if (why.byWords > 0) parts.push(wordsPart(why.byWords, reports.length));
  if (why.shared !== null) parts.push(placePart(why.shared, customers.length, names));
  return `${capital(parts.join('; '))}. ${handSentence(why.byHand, reports.length)}`;
}

function wordsPart(alike: number, all: number): string {
  if (all === 1) return 'it fits no symptom and is kept by its words';
  if (alike === 1) return `one of ${numberWord(all)} fits no symptom and is kept by its words`;
  return `${quantity(alike, all)} fit no symptom and say much the same`;
}

function placePart(place: SharedPlace, customers: number, names: ClusterNames): string {
  const who = `${quantity(place.inside, place.insideOf)} customers`;
  const known = place.insideOf < customers ? ` whose ${facetName(place, names)} is known` : '';
  return `${who}${known} are ${placeWord(place.facet)} ${placeName(place, names)}`;
}

/** People know a platform or a service by its name; of any other part they want to know what it is. */
function placeName(place: SharedPlace, names: ClusterNames): string {
  if (place.facet === 'platform' || place.facet === 'service') return place.value;
  return `${facetName(place, names)} ${place.value}`;
}

/** As it stands inside a sentence: "media server", but "DSLAM". */
function facetName(place: SharedPlace, names: ClusterNames): string {
  const name = names.facet(place.facet);
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

function handSentence(byHand: number, all: number): string {
  if (byHand === 0) return 'No one grouped or moved a report by hand.';
  if (all === 1) return 'It was set apart by hand.';
  if (byHand === all) return `${capital(quantity(byHand, all))} were grouped by hand.`;
  return `${capital(numberWord(byHand))} ${byHand === 1 ? 'was' : 'were'} merged or moved here by hand.`;
}

/** "all seven were", "both were", "five of seven were", "it was". */
function partOf(part: number, whole: number): string {
  if (whole === 1) return 'it was';
  return `${quantity(part, whole)} ${part === 1 ? 'was' : 'were'}`;
}

function quantity(part: number, whole: number): string {
  if (part < whole) return `${numberWord(part)} of ${numberWord(whole)}`;
  return whole === 2 ? 'both' : `all ${numberWord(whole)}`;
}

const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "three"; from thirteen on in digits. */
export function numberWord(value: number): string {
  return NUMBER_WORDS[value] ?? String(value);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
