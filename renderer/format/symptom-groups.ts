import { SYMPTOM_GROUPS, type SymptomGroupId } from '../../main/core/vocabulary/named-symptom.ts';

const LABELS: Readonly<Record<SymptomGroupId, string>> = {
  'service-down': 'Making and taking calls',
  media: 'Sound and calls in progress',
  telephony: 'Telephony features',
  access: 'Broadband and access',
  mail: 'Mail',
  power: 'Power and equipment',
  other: 'Something else',
};

/** What fails, as people call it. */
export function symptomGroupName(group: SymptomGroupId): string {
  return LABELS[group];
}

/** In the order of a choice. */
export const SYMPTOM_GROUP_OPTIONS: readonly { id: SymptomGroupId; label: string }[] = SYMPTOM_GROUPS.map((id) => ({
  id,
  label: LABELS[id],
}));

export function isSymptomGroup(id: string): id is SymptomGroupId {
  return Object.hasOwn(LABELS, id);
}
