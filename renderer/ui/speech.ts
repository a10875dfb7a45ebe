import { createStore } from 'zustand/vanilla';

/** What the window's two unseen regions hold: one that waits for a pause, and one that interrupts. */
export const speech = createStore<{ readonly polite: string; readonly urgent: string }>(() => ({
  polite: '',
  urgent: '',
}));

/** From one message to the next (ms): a screen reader drops what is replaced before it was begun. */
export const PAUSE_MS = 1000;

/** What waits for its turn, the newest of each speaker. */
const waiting = new Map<symbol, string>();
let speaker: symbol | null = null;
let interrupter: symbol | null = null;
let isPausing = false;

/** Has something read out when those before it have been; a newer message of the same speaker takes its place. '' takes back what is not read. */
export function say(who: symbol, message: string): void {
  if (message === '') {
    waiting.delete(who);
    if (speaker === who) speech.setState({ polite: '' });
    return;
  }
  waiting.set(who, message);
  next();
}

/** Has something read out at once, over what is being read. '' takes it back. */
export function interrupt(who: symbol, message: string): void {
  if (message === '' && interrupter !== who) return;
  interrupter = who;
  speech.setState({ urgent: message });
}

function next(): void {
  const [first] = waiting;
  if (isPausing || first === undefined) return;
  const [who, message] = first;
  waiting.delete(who);
  speaker = who;
  speech.setState({ polite: message });
  isPausing = true;
  setTimeout(() => {
    isPausing = false;
    next();
  }, PAUSE_MS);
}
