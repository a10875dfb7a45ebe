import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { interrupt, PAUSE_MS, say, speech } from '../../../../renderer/ui/speech.ts';

const intake = Symbol('intake');
const toast = Symbol('toast');
const strip = Symbol('strip');
const heard: string[] = [];
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  heard.length = 0;
  stop = speech.subscribe(({ polite }, before) => {
    if (polite !== before.polite) heard.push(polite);
  });
});
afterEach(() => {
  vi.runAllTimers();
  stop();
  vi.useRealTimers();
});

describe('the one voice of the window', () => {
  it('says one thing after the other, the newest of each speaker', () => {
    say(intake, 'saved');
    say(toast, 'merged');
    say(strip, '1 in 5 minutes');
    say(strip, '2 in 5 minutes');
    expect(heard).toEqual(['saved']);
    vi.advanceTimersByTime(PAUSE_MS);
    expect(heard).toEqual(['saved', 'merged']);
    vi.advanceTimersByTime(PAUSE_MS);
    expect(heard).toEqual(['saved', 'merged', '2 in 5 minutes']);
    vi.runAllTimers();
    say(toast, 'undone');
    expect(heard.at(-1)).toBe('undone');
  });

  it('takes back what was not said yet, and clears what stands there', () => {
    say(intake, 'saved');
    say(toast, 'merged');
    say(toast, '');
    say(intake, '');
    vi.runAllTimers();
    expect(heard).toEqual(['saved', '']);
  });

  it('interrupts with a flag without dropping what waits', () => {
    say(intake, 'saved');
    say(toast, 'merged');
    interrupt(strip, 'A red flag');
    interrupt(toast, '');
    expect(speech.getState().urgent).toBe('A red flag');
    vi.advanceTimersByTime(PAUSE_MS);
    expect(heard).toEqual(['saved', 'merged']);
    interrupt(strip, '');
    expect(speech.getState().urgent).toBe('');
  });
});
