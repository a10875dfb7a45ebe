/** What a report means for an all-clear that was announced. */
export type Challenge = 'contradicts' | 'challenges' | 'before-fix';

/**
 * The first report after an all-clear: from a customer who was hit it contradicts the all-clear, from anybody else it only challenges
 * it. One that failed before the fix and comes late says nothing about the fix.
 */
export function challengeOf(
  report: { readonly customer: string; readonly failedAt: number },
  fix: { readonly fixAt: number; readonly hit: ReadonlySet<string> },
): Challenge {
  if (report.failedAt <= fix.fixAt) return 'before-fix';
  return fix.hit.has(report.customer) ? 'contradicts' : 'challenges';
}
