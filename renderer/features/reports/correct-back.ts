import type { ReportDetail } from '../../../main/core/contract/views.ts';
import { call } from '../../client.ts';
import { submit } from '../../stores/submit.ts';
import { toastTrouble } from '../../stores/toasts.ts';
import type { Changes } from './edited-report.ts';

/** Corrects a report back to what it said before `set`. Null where it could not be, or somebody has corrected it since. */
export async function correctBack(before: ReportDetail, set: Changes): Promise<unknown> {
  const now = await call('report.get', { report: before.id });
  if (!now.ok || !isAlike(pick(now.value, set), set)) {
    toastTrouble(now.ok ? 'Somebody has changed it since. Nothing was taken back.' : now.refusal.sentence);
    return null;
  }
  return await submit('report.correct', { report: before.id, ...pick(before, set) });
}

/** What a report says in the fields that `of` names. */
export function pick(report: ReportDetail, of: Changes): Changes {
  const { personal, symptom, vulnerable, emergency, usersAffected } = report;
  const all: Required<Changes> = {
    words: personal?.words ?? '',
    callBackNumber: personal?.callBackNumber ?? null,
    ticket: personal?.ticket ?? null,
    example: personal?.example ?? null,
    ...{ symptom, vulnerable, emergency, usersAffected },
  };
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in of)) as Changes;
}

function isAlike(a: Changes, b: Changes): boolean {
  return Object.entries(b).every(([key, value]) => JSON.stringify(a[key as keyof Changes]) === JSON.stringify(value));
}
