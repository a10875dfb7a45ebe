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
  if (!(await isAttended())) inOneWindow(name, tell);
}

/** Whether a person works in any window of this console. */
export async function isAttended(): Promise<boolean> {
  if (document.hasFocus()) return true;
  if (!hasLocks()) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === ATTENDED);
}

/**
 * Runs `tell` in one of this console's windows, however many hear of the same thing, of the same `name` in all of them. For so
 * long it is not told again; by default for as long as the window lives, so that one that was frozen in the background is silent.
 */
export function inOneWindow(name: string, tell: () => void, ms = Number.POSITIVE_INFINITY): void {
  if (!hasLocks()) {
    tell();
    return;
  }
  void navigator.locks
    .request(notice(name), { ifAvailable: true }, (lock) => {
      if (lock !== null) tell();
      return new Promise<void>((over) => {
        if (lock === null) over();
        else if (Number.isFinite(ms)) setTimeout(over, ms);
      });
    })
    .catch(() => {});
}

function hasLocks(): boolean {
  return 'locks' in navigator;
}
