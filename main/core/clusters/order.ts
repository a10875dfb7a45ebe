/** Reports by (at, id): the same order on every desk, also where times are equal. */
export function compareReports(a: { at: number; id: string }, b: { at: number; id: string }): number {
  return a.at - b.at || compareIds(a.id, b.id);
}

export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
