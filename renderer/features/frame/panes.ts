/** Everything that F6 stops at, in the order of the page: what is marked as a pane, panels, cards and inspectors. */
const PANES = '[data-pane], main section[aria-labelledby], main article[aria-labelledby], main aside';
const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [role=grid][tabindex="0"], [tabindex="0"]';

/** Moves the focus to the first control of the next (or previous) pane that has one. */
export function cyclePanes(by: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>(PANES)]
    .filter((pane) => pane.getClientRects().length > 0)
    .map((pane) => ({ pane, first: firstFocusable(pane) }))
    .filter((stop): stop is { pane: HTMLElement; first: HTMLElement } => stop.first !== null);
  if (stops.length === 0) return;
  const index = stops.findLastIndex(({ pane }) => pane.contains(document.activeElement));
  const next = stops[(index === -1 && by === -1 ? stops.length - 1 : index + by + stops.length) % stops.length];
  next?.first.focus();
}

function firstFocusable(pane: HTMLElement): HTMLElement | null {
  return (
    [...pane.querySelectorAll<HTMLElement>(FOCUSABLE)].find((element) => element.getClientRects().length > 0) ?? null
  );
}
