import { onlyLeads } from '../../main/core/words/shared-words.ts';
import { useSnapshot } from '../stores/live.ts';
import { currentPerson } from '../stores/people.ts';

/** Why the person at this console cannot name symptoms; undefined when they can. */
export function useWhyNotName(): string | undefined {
  const role = useSnapshot((snapshot) => currentPerson(snapshot)?.role);
  return role === 'lead' ? undefined : onlyLeads('name a symptom');
}
