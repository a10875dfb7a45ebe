import type { RecordSearch } from '../../../main/core/contract/record-views.ts';
import type { CallerMatch, ReportRow } from '../../../main/core/contract/views.ts';
import { readSearch } from '../../../main/core/search/search-query.ts';
import { knownValue, type Resource, useResource, useRested } from '../../stores/resource.ts';

export interface Lookup {
  readonly reports: readonly ReportRow[];
  readonly callers: readonly CallerMatch[];
  readonly record: RecordSearch;
  /** Why the record could not be searched; null when it could. */
  readonly trouble: string | null;
}

/** The record is searched once the keys rest for so long (ms). */
const REST_MS = 90;
const LEAST = 2;
const MOST = 6;
const NOTHING: RecordSearch = { incidents: [], entries: [] };

/** Reports and customers that answer a query, from the whole record; what was found stays until the next answer is here. */
export function useLookup(query: string): Lookup {
  const text = useRested(query.trim().slice(0, 200), REST_MS);
  const isEnough = text.length >= LEAST;
  const reports = useResource('report.page', isEnough ? { text, limit: MOST } : null, null, { keepsLast: true });
  // What narrows a search is not asked of the directory.
  const name = readSearch(text).text.replaceAll('"', ' ').trim();
  const isName = isEnough && name.length >= LEAST;
  const callers = useResource('caller.search', isName ? { text: name } : null, null, { keepsLast: true });
  const record = useResource('record.search', isEnough ? { text, limit: MOST } : null, null, { keepsLast: true });
  return {
    reports: knownValue(reports)?.rows ?? [],
    callers: knownValue(callers)?.matches.slice(0, MOST) ?? [],
    record: knownValue(record) ?? NOTHING,
    trouble: troubleOf(reports) ?? troubleOf(callers) ?? troubleOf(record),
  };
}

function troubleOf(resource: Resource<unknown>): string | null {
  return resource.state === 'asking' ? null : (resource.refusal?.sentence ?? null);
}
