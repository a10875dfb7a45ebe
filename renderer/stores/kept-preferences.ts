import { call, onAnnouncement } from '../client.ts';
import { parsePreferences, preferences } from './preferences.ts';

const SAVE_AFTER_MS = 300;

/** Takes the preferences from the desk's record, and keeps every later change there. Call once, after the client is up. */
export function startPreferences(): void {
  let timer: number | null = null;
  let isLoaded = false;

  async function load(): Promise<void> {
    const kept = await call('preferences.load', {}, 'live');
    if (!kept.ok || isLoaded) return;
    if (kept.value !== null) preferences.setState(parsePreferences(kept.value.json), true);
    isLoaded = true;
    preferences.subscribe(saveSoon);
  }
  function saveSoon(): void {
    if (timer !== null) window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      timer = null;
      void call('preferences.save', { json: JSON.stringify(preferences.getState()) }, 'live');
    }, SAVE_AFTER_MS);
  }

  void load();
  // A console that came up before its engine asks again when the engine is there.
  onAnnouncement((announcement) => {
    if (announcement.type === 'ready' && !isLoaded) void load();
  });
}
