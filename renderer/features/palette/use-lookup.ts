import { useEffect, useState } from 'react';
import type { CallerMatch, ReportRow } from '../../../main/core/contract/views.ts';
import { call } from '../../client.ts';

export interface Lookup {
  readonly reports: readonly ReportRow[];
  readonly callers: readonly CallerMatch[];
}

const NOTHING: Lookup = { reports: [], callers: [] };
/** Typing pauses so long before the engine is asked (ms). */
const PAUSE_MS = 90;
const LEAST = 2;
const MOST = 6;

/** Reports and customers that answer a query, from the whole record; what was found stays until the next answer is here. */
export function useLookup(query: string): Lookup {
  const [found, setFound] = useState<Lookup>(NOTHING);
  const text = query.trim().slice(0, 200);
  useEffect(() => {
    if (text.length < LEAST) {
      setFound(NOTHING);
      return;
    }
    let isStale = false;
    const timer = setTimeout(async () => {
      const [reports, callers] = await Promise.all([
        call('report.page', { text, limit: MOST }),
        call('caller.search', { text }),
      ]);
      if (isStale) return;
      setFound({
        reports: reports.ok ? reports.value.rows : [],
        callers: callers.ok ? callers.value.matches.slice(0, MOST) : [],
      });
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text]);
  return found;
}
