import type { IncidentRow } from '../../main/core/contract/views.ts';
import { formatAgo } from '../format/durations.ts';
import { stateName } from '../format/labels.ts';

/** How stale the public truth is: "never told", "told 25 min ago", "says Investigating, we are at Monitoring". */
export function publicWords({ publicTruth, state }: Pick<IncidentRow, 'publicTruth' | 'state'>, now: number): string {
  const { told, lastNewAt, lastPostAt, contradicts } = publicTruth;
  if (lastPostAt === null || told === null) return 'never told';
  if (contradicts) return `says ${stateName(told)}, we are at ${stateName(state)}`;
  return `told ${formatAgo(lastNewAt ?? lastPostAt, now)}`;
}
