/**
 * What was added to a list and what was removed from it, both lists sorted and without repeats. What is the same at the beginning and at
 * the end costs a comparison each: lists grow at their end.
 */
export function sortedDifference(
  before: readonly string[],
  after: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  if (before === after) return { added: [], removed: [] };
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const removed = new Set(before.slice(start, before.length - end));
  const added = after.slice(start, after.length - end).filter((each) => !removed.delete(each));
  return { added, removed: [...removed] };
}
