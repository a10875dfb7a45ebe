import type { CallOutput } from '../../core/contract/calls.ts';
import { ok, type Result } from '../../core/result.ts';
import { deskExamples, MOST_REPORTS } from '../../core/symptoms/desk-examples.ts';
import { OTHER_SYMPTOM } from '../../core/symptoms/other.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The newest reports that still have their words: withdrawn ones are no rows of the page, erased ones have lost theirs. */
function suggestExamples(_: object, { store }: Workspace): Result<CallOutput<'suggest-examples.get'>> {
  const reports = store.reportPage({ limit: MOST_REPORTS }).flatMap(({ personal, symptom, person }) => {
    return personal === null ? [] : [{ text: personal.words, symptom, person }];
  });
  return ok(deskExamples(reports, OTHER_SYMPTOM));
}

/** What the suggestions ask for. */
export const SUGGEST_QUERIES = { 'suggest-examples.get': suggestExamples };
