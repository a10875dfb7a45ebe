import type { Cluster } from '../clusters/cluster.ts';
import { counted } from '../documents/words.ts';
import { usualWords } from '../surge/wording.ts';

/** "7 customers, 3 sites, 15 min", and what is usual where that is known (customers an hour): "; usually one in 3 hours". */
export function clusterReason(cluster: Cluster, usualPerHour: number | null): string {
  const counts = [counted(cluster.customers.length, 'customer')];
  if (cluster.sites > 0) counts.push(counted(cluster.sites, 'site'));
  // One call has no length: a minute beside it would read as its age.
  if (cluster.reports.length > 1) counts.push(spanWords(cluster.lastAt - cluster.firstAt));
  const usual = usualPerHour === null ? '' : `; ${usualWords(usualPerHour)}`;
  return counts.join(', ') + usual;
}

/** Whole minutes, rounded up and never none: a single report is "1 min". */
function spanWords(span: number): string {
  const minutes = Math.max(1, Math.ceil(span / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}
