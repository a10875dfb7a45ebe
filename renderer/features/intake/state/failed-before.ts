import type { IncidentRow } from '../../../../main/core/contract/views.ts';
import { changeForm, intake } from './intake.ts';

/** The caller says that it failed before the fix only, or takes that back. */
export function toggleFailedBefore(incident: IncidentRow | null): void {
  const { failedAt } = intake.getState().form;
  if (failedAt === null && incident?.allClear == null) return;
  changeForm({ failedAt: failedAt === null ? (incident?.allClear?.since ?? null) : null }, false);
}
