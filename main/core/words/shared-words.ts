/** Words that several screens and refusals share, so that the same thing has the same name everywhere. */

/** The room in which past calls are played to the flag. */
export const LOOK_BACK = 'Look back at past calls';
/** The order of clusters. */
export const MOST_UNUSUAL_FIRST = 'most unusual first';
/** What every agent says to callers of an incident. */
export const LINE_FOR_CALLERS = 'Line for callers';
/** What agents say without one. */
export const SAYS_HOLDING_LINE = 'Empty: agents say the standard holding line.';
/** What a part of a customer's service is called: a platform, a region, a make of handset. Callers may share it. */
export const SERVICE_PLACE_OR_EQUIPMENT = 'Service, place or equipment';
/** The last entry under every list of symptoms. */
export const NONE_OF_THESE = 'None of these, keep the words';

/** Why something is refused to an agent: "Only a team lead can name a symptom. Ask one, or switch person." */
export function onlyLeads(can: string): string {
  return `Only a team lead can ${can}. Ask one, or switch person.`;
}
