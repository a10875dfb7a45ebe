import { incidentLabel, reportLabel } from '../documents/labels.ts';
import { placeWord } from '../factors/wording.ts';
import type { LinkedBy } from '../incidents/incident.ts';
import { OTHER_SYMPTOM } from '../symptoms/other.ts';
import type { PlaceFit, ReportWhy, WayIn } from './report-why.ts';

/** Names and times as people see them; the reasons hold ids. */
export interface WhyNames {
  symptom(id: string): string;
  facet(id: string): string;
  person(id: string): string;
  when(at: number): string;
}

/**
 * Why a report is where it is, in one line: "Saved as No outbound calls by Dara Whitlock, Thu 14 Jan 09:12. Its platform is
 * Meridian voice, like 5 of the 6 customers here whose platform is known."
 */
export function reportWhyWords(why: ReportWhy, names: WhyNames): string {
  const parts = [
    why.way === null ? null : wayWords(why.way, why.symptom, names),
    why.incident === null ? null : incidentWords(why.incident, names),
    why.place === null ? null : placeWords(why.place, names),
  ];
  return parts.filter((part) => part !== null).join(' ');
}

function wayWords(way: WayIn, symptom: string, names: WhyNames): string {
  const by = `${names.person(way.person)}, ${names.when(way.at)}`;
  switch (way.kind) {
    case 'symptom':
      return symptomWords(way, names.symptom(symptom), by, names);
    case 'words':
      return way.words.length === 0
        ? `It fits no symptom, and is worded much like the others. Logged by ${by}.`
        : `It fits no symptom; like others here it says ${quotedList(way.words)}. Logged by ${by}.`;
    case 'alone':
      return `It fits no symptom, and no other call says the like. Logged by ${by}.`;
    case 'merged':
      return `Merged by ${by}: ${reportLabel(way.report.number, way.report.code)} and ${reportLabel(way.other.number, way.other.code)} were said to be the same. ${ownWords(symptom, names)}`;
    case 'moved':
      return way.to === null
        ? `Set apart by ${by}.`
        : `Moved here by ${by}, to where ${reportLabel(way.to.number, way.to.code)} is.`;
  }
}

/** What a report is by itself, where something else brought it here. */
function ownWords(symptom: string, names: WhyNames): string {
  return symptom === OTHER_SYMPTOM ? 'It fits no symptom.' : `It is saved as ${names.symptom(symptom)}.`;
}

function symptomWords(
  { how, person, at }: Extract<WayIn, { kind: 'symptom' }>,
  symptom: string,
  by: string,
  names: WhyNames,
): string {
  if (how === 'corrected') return `Changed to ${symptom} by ${by}.`;
  if (how === 'named')
    return `It was unsorted until ${names.person(person)} named its group ${symptom}, ${names.when(at)}.`;
  return `Saved as ${symptom} by ${by}.`;
}

function incidentWords({ number, code, link }: NonNullable<ReportWhy['incident']>, names: WhyNames): string {
  const incident = incidentLabel(number, code);
  if (link === null) return `It is in ${incident}.`;
  const when = names.when(link.at);
  const person = names.person(link.person);
  const words: Readonly<Record<LinkedBy['by'], string>> = {
    declared: `${person} declared ${incident} with it, ${when}.`,
    rule: `${incident} took it by its rule, ${when}.`,
    hand: `${person} took it into ${incident}, ${when}.`,
    flag: `${person} attached its cluster to ${incident}, ${when}.`,
  };
  return words[link.by];
}

function placeWords({ facet, value, inside, insideOf, own }: PlaceFit, names: WhyNames): string {
  const name = lowerFirst(names.facet(facet));
  const others = `${quantity(inside, insideOf)} customers here whose ${name} is known`;
  if (own === null) return `Its ${name} is not known; ${others} are ${placeWord(facet)} ${value}.`;
  if (own === value) {
    return inside <= 1 ? `Its ${name} is ${value}.` : `Its ${name} is ${value}, as for ${others}.`;
  }
  return `Its ${name} is ${own}, while ${others} are ${placeWord(facet)} ${value}.`;
}

function quantity(part: number, whole: number): string {
  if (part < whole) return `${part} of the ${whole}`;
  return whole === 2 ? 'both' : `all ${whole}`;
}

function quotedList(words: readonly string[]): string {
  const quoted = words.map((word) => `“${word}”`);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} and ${last}`;
}

/** As it stands inside a sentence: "media server", but "DSLAM". */
function lowerFirst(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
