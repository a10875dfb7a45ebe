/** A lock that a window holds while a person works in it, and the lock of each notice; they go with the window that holds them. */
const ATTENDED = 'groundswell.attended';
const notice = (name: string) => `groundswell.notice.${name}`;

/** Lets the other windows of this console know whether a person is working in this one. Call once. */
export function startAttention(): void {
  if (!hasLocks()) return;
  let release: (() => void) | null = null;
  function hold(): void {
    if (release !== null) return;
    const isOver = new Promise<void>((resolve) => {
      release = resolve;
    });
    void navigator.locks.request(ATTENDED, { mode: 'shared' }, () => isOver).catch(() => {});
  }
  function letGo(): void {
    release?.();
    release = null;
  }
  window.addEventListener('focus', hold);
  window.addEventListener('blur', letGo);
  if (document.hasFocus()) hold();
}

/**
 * Runs `tell` in one of this console's windows alone, however many hear of the same thing, and in none of them while a person
 * works in one: it is on the screen there. `name` is what the notice is about, the same in every window.
 */
export async function tellOnce(name: string, tell: () => void): Promise<void> {
  if (document.hasFocus()) return;
  if (!hasLocks()) return tell();
  const { held = [] } = await navigator.locks.query();
  if (held.some((lock) => lock.name === ATTENDED)) return;
  // Held for as long as the window lives: a window that hears of it late, frozen in the background, tells it no more.
  void navigator.locks
    .request(notice(name), { ifAvailable: true }, (lock) => {
      if (lock === null) return;
      tell();
      return new Promise<never>(() => {});
    })
    .catch(() => {});
}

function hasLocks(): boolean {
  return 'locks' in navigator;
}
