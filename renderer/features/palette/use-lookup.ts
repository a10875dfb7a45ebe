import type { CallerMatch, ReportRow } from '../../../main/core/contract/views.ts';
import { knownValue, type Resource, useResource, useRested } from '../../stores/resource.ts';

export interface Lookup {
  readonly reports: readonly ReportRow[];
  readonly callers: readonly CallerMatch[];
  /** Why the record could not be searched; null when it could. */
  readonly trouble: string | null;
}

/** The record is searched once the keys rest for so long (ms). */
const REST_MS = 90;
const LEAST = 2;
const MOST = 6;

/** Reports and customers that answer a query, from the whole record; what was found stays until the next answer is here. */
export function useLookup(query: string): Lookup {
  const text = useRested(query.trim().slice(0, 200), REST_MS);
  const isEnough = text.length >= LEAST;
  const reports = useResource('report.page', isEnough ? { text, limit: MOST } : null, null, { keepsLast: true });
  const callers = useResource('caller.search', isEnough ? { text } : null, null, { keepsLast: true });
  return {
    reports: knownValue(reports)?.rows ?? [],
    callers: knownValue(callers)?.matches.slice(0, MOST) ?? [],
    trouble: troubleOf(reports) ?? troubleOf(callers),
  };
}

function troubleOf(resource: Resource<unknown>): string | null {
  return resource.state === 'asking' ? null : (resource.refusal?.sentence ?? null);
}
