/** Groups of the symptom list in which one fault shows: a call that cannot be placed, drops or stays silent is one service. */
const FAMILIES: Readonly<Record<string, string>> = {
  'service-down': 'calls',
  media: 'calls',
  telephony: 'calls',
  access: 'access',
  mail: 'mail',
  power: 'power',
};

/** Symptoms of one family are neighbours: callers hit by one fault may name any of them. Null for a group without neighbours. */
export function symptomFamily(group: string | null): string | null {
  return group !== null && Object.hasOwn(FAMILIES, group) ? (FAMILIES[group] ?? null) : null;
}
