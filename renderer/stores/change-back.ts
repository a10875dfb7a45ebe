import type { IncidentRow } from '../../main/core/contract/views.ts';
import { live } from './live.ts';
import { submit } from './submit.ts';
import { toastTrouble } from './toasts.ts';

/** What can be set in an incident and set back. */
type Settable = Pick<IncidentRow, 'title' | 'severity' | 'rule' | 'line' | 'nextUpdateAt'>;
type Line = Pick<Settable, 'line' | 'nextUpdateAt'>;
type Edit = Partial<Pick<Settable, 'title' | 'severity' | 'rule'>>;

/** Sets the line and the time that an incident had before `set`. Null where it could not be, or somebody has set another since. */
export async function setLineBack(before: IncidentRow, set: Line): Promise<unknown> {
  const { id, line, nextUpdateAt } = before;
  return isStill(id, set) ? await submit('incident.set-line', { incident: id, line, nextUpdateAt }) : null;
}

/** Changes title, severity and rule back to what they were before `set`; in the same way. */
export async function editBack(before: IncidentRow, set: Edit): Promise<unknown> {
  const back = Object.fromEntries(Object.keys(set).map((key) => [key, before[key as keyof Edit]])) as Edit;
  return isStill(before.id, set) ? await submit('incident.edit', { incident: before.id, ...back }) : null;
}

/** Whether everything is as it was set: undo takes back what this person did, never what somebody did since. */
function isStill(incident: string, set: Partial<Settable>): boolean {
  const row = live.getState().snapshot?.incidents.find(({ id }) => id === incident);
  const isSame =
    row !== undefined && Object.entries(set).every(([key, value]) => isAlike(row[key as keyof Settable], value));
  if (!isSame) toastTrouble('Somebody has changed it since. Nothing was taken back.');
  return isSame;
}

function isAlike(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
