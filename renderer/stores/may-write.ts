import { mayWrite, ONLY_LEADS_MAY, type WrittenKind } from '../../main/core/team/roles.ts';
import { useSnapshot } from './live.ts';
import { currentPerson } from './people.ts';
import { useTeam } from './team.ts';

/** Why the person at this console may not write such a fact; undefined when they may, as everybody may outside a team. */
export function useWhyNotWrite(kind: WrittenKind | undefined): string | undefined {
  const role = useSnapshot((snapshot) => currentPerson(snapshot)?.role);
  const isInTeam = useTeam((membership) => membership !== null);
  if (kind === undefined || role === undefined || !isInTeam) return undefined;
  return mayWrite(role, kind, WHOLE) ? undefined : ONLY_LEADS_MAY;
}

/** An incident's title is among what is changed: adding a cluster to one is no matter of these dialogs. */
const WHOLE = { title: '' };
