/** What was typed into a dialog or a pane that was left before it was sent; gone when the window closes. */
const kept = new Map<string, string>();

/** What was typed under this slot and not sent; null when nothing was. */
export function keptText(slot: string): string | null {
  return kept.get(slot) ?? null;
}

/** Remembers what is typed, for when the dialog or pane is opened again. */
export function keepText(slot: string, text: string): void {
  kept.set(slot, text);
}

/** Forgets it: it was sent, or is not wanted any more. */
export function dropKept(...slots: readonly string[]): void {
  for (const slot of slots) kept.delete(slot);
}
