import * as z from 'zod/mini';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

const preferencesSchema = z.object({
  theme: z.catch(z.enum(['system', 'dark', 'light']), 'system'),
  density: z.catch(z.enum(['comfortable', 'compact']), 'comfortable'),
  /** Keys without Ctrl or Alt, such as C for "log a call". */
  singleKeys: z.catch(z.boolean(), true),
  /** Action id to the keys that replace its own; '' takes its keys away. */
  remapped: z.catch(z.record(z.string(), z.string()), {}),
  sound: z.catch(z.boolean(), false),
  /** Hours of the day, 0 to 23, between which there is no sound; equal means never quiet. */
  quietFrom: z.catch(z.number().check(z.int(), z.gte(0), z.lte(23)), 20),
  quietTo: z.catch(z.number().check(z.int(), z.gte(0), z.lte(23)), 7),
});

/** How this desk's windows look and listen; nothing personal. Kept beside the desk's record, see kept-preferences.ts. */
export type Preferences = z.infer<typeof preferencesSchema>;

/** Reads what was stored; whatever cannot be read falls back to its default. */
export function parsePreferences(text: string | null): Preferences {
  let stored: unknown = {};
  try {
    stored = JSON.parse(text ?? '{}');
  } catch {
    stored = {};
  }
  const isObject = typeof stored === 'object' && stored !== null && !Array.isArray(stored);
  return z.parse(preferencesSchema, isObject ? stored : {});
}

export const preferences = createStore<Preferences>(() => parsePreferences(null));

export function usePreferences<T>(select: (state: Preferences) => T): T {
  return useStore(preferences, select);
}

/** Changes some of the preferences, given as they shall be or as a function of what they are. */
export function changePreferences(change: Partial<Preferences> | ((now: Preferences) => Partial<Preferences>)): void {
  preferences.setState(change);
}
