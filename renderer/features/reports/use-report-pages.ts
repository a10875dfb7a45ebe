import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReportRow } from '../../../main/core/contract/views.ts';
import { call } from '../../client.ts';
import { useConnection } from '../../stores/connection.ts';
import { keepIdentity } from '../../stores/keep-identity.ts';
import { useSnapshot } from '../../stores/live.ts';
import { mergeRows, type ReportFilter } from './merge-rows.ts';

/** A word has only been begun: among a million reports a third of a second is spent on what begins with one letter. */
const ONE_LETTER = /^[\p{Script=Latin}\p{N}]$/u;
/** The first page is there sooner; whoever scrolls on wants more at once. */
const FIRST_PAGE = 200;
const FIRST_FOUND = 60;
const NEXT_PAGES = 500;
/** A search is asked again when reports have come in, but not for every one of a flood (ms). */
const SEARCH_PAUSE_MS = 120;

interface Fetched {
  readonly rows: readonly ReportRow[];
  readonly next: { readonly at: number; readonly id: string } | null;
  readonly total: number | null;
  /** False until the first page of the present filter is there. */
  readonly hasAnswer: boolean;
  readonly problem: string | null;
}

const NOTHING: Fetched = { rows: [], next: null, total: null, hasAnswer: false, problem: null };

export interface ReportPages {
  readonly rows: readonly ReportRow[];
  /** How many there are in all; null where nobody has counted (a filter). */
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly hasAnswer: boolean;
  readonly problem: string | null;
  loadMore(): void;
  reload(): void;
}

/** Reports page by page, newest first, kept up to date by what is announced. A late answer to an old filter is dropped. */
export function useReportPages(filter: ReportFilter): ReportPages {
  const { symptom } = filter;
  const text = ONE_LETTER.test(filter.text.trim()) ? '' : filter.text;
  const [fetched, setFetched] = useState(NOTHING);
  const [version, setVersion] = useState(0);
  const live = useSnapshot((snapshot) => snapshot.reports);
  const readyCount = useConnection((state) => state.readyCount);
  const turn = useRef(0);
  const isLoading = useRef(false);
  const newest = text.trim() === '' ? '' : (live[0]?.id ?? '');

  const ask = useCallback(
    async (before: Fetched['next']): Promise<void> => {
      const mine = turn.current;
      isLoading.current = true;
      const found = await call('report.page', {
        limit: before !== null ? NEXT_PAGES : text.trim() === '' ? FIRST_PAGE : FIRST_FOUND,
        ...(text.trim() !== '' && { text: text.trim().slice(0, 200) }),
        ...(symptom !== null && { symptom }),
        ...(before !== null && { before }),
      });
      if (mine !== turn.current) return;
      isLoading.current = false;
      setFetched((old) => {
        if (!found.ok) return { ...old, hasAnswer: true, problem: found.refusal.sentence };
        const { rows, next, total } = found.value;
        return {
          rows: before === null ? keepIdentity(old.rows, rows) : [...old.rows, ...rows],
          next,
          total: total ?? old.total,
          hasAnswer: true,
          problem: null,
        };
      });
    },
    [text, symptom],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again also when told to, after a restart, and for a search when reports came
  useEffect(() => {
    turn.current += 1;
    const timer = setTimeout(() => void ask(null), text === '' ? 0 : SEARCH_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [ask, version, readyCount, newest]);

  const rows = useMemo(() => mergeRows(fetched.rows, live, { text, symptom }), [fetched.rows, live, text, symptom]);
  return {
    rows,
    total: text.trim() === '' && symptom === null ? fetched.total : null,
    hasMore: fetched.next !== null,
    hasAnswer: fetched.hasAnswer,
    problem: fetched.problem,
    loadMore: () => {
      if (fetched.next !== null && !isLoading.current) void ask(fetched.next);
    },
    reload: () => {
      setFetched((old) => ({ ...old, problem: null }));
      setVersion((old) => old + 1);
    },
  };
}
