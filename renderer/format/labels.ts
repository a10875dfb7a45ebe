import type { ClusterRow, IncidentRow, ReportRow } from '../../main/core/contract/views.ts';
import { incidentLabel, reportLabel } from '../../main/core/documents/labels.ts';
import { grouped } from '../../main/core/documents/words.ts';
import type { IncidentStateName } from '../../main/core/incidents/incident.ts';

export { incidentLabel, reportLabel };

/** "1 report", "7 reports", "12,400 reports"; the plural is the singular with an s unless it is given. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(number)} ${number === 1 ? singular : plural}`;
}

/** "31 %": a share from 0 to 1. Never 0 or 100 unless it is exactly that. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return 'under 1 %';
  if (share < 1 && share > 0.99) return 'over 99 %';
  return `${Math.round(share * 100)} %`;
}

const STATE_NAMES: Readonly<Record<IncidentStateName, string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  resolving: 'Resolving',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};

export function stateName(state: IncidentStateName): string {
  return STATE_NAMES[state];
}

/** A facet's name as a heading: "platform" is "Platform", "media_server" is "Media server". */
export function facetName(facet: string): string {
  const words = facet.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Who rang, for a list; what was erased says so. */
export function callerName(report: Pick<ReportRow, 'name' | 'erased' | 'locked' | 'caller'>): string {
  if (report.erased) return 'Erased caller';
  if (report.locked) return 'Key missing';
  if (report.name !== '') return report.name;
  return report.caller === 'withheld' ? 'Number withheld' : 'Unknown caller';
}

/** "No outbound calls, Meridian voice": what a cluster is called in one line. */
export function clusterName(cluster: Pick<ClusterRow, 'title' | 'flag' | 'place'>): string {
  const place = clusterPlace(cluster);
  return place === null ? cluster.title : `${cluster.title}, ${place}`;
}

/** The place that a cluster's flag is about, or that its customers share; null when there is none. */
export function clusterPlace(cluster: Pick<ClusterRow, 'flag' | 'place'>): string | null {
  return cluster.flag?.place?.value ?? cluster.place?.value ?? null;
}

export function incidentName(incident: Pick<IncidentRow, 'number' | 'code' | 'title'>): string {
  return `${incidentLabel(incident.number, incident.code)} ${incident.title}`;
}

/** "1.2 MB" from bytes, in steps of 1000; two figures at most after the point. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}
