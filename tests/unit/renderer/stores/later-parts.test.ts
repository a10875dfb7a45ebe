import { describe, expect, it } from 'vitest';
import { DIALOGS } from '../../../../renderer/app-overlays.ts';
import { SCREENS } from '../../../../renderer/app-screens.ts';
import { fetchLaterParts, laterPart } from '../../../../renderer/stores/later-parts.ts';

const atOnce = () => Promise.resolve();

describe('a part of the program that is fetched later', () => {
  it('is fetched once, however many want it', async () => {
    let asked = 0;
    const part = laterPart(async () => {
      asked += 1;
      return 'a room';
    });
    expect(part.store.getState()).toEqual({ state: 'away' });
    const both = [part.fetch(), part.fetch()];
    expect(part.store.getState()).toEqual({ state: 'fetching' });
    await Promise.all([...both, fetchLaterParts(atOnce)]);
    await part.fetch();
    expect(part.store.getState()).toEqual({ state: 'here', part: 'a room' });
    expect(asked).toBe(1);
  });

  it('may be refused, keeps nothing behind it from coming, and is had by asking again', async () => {
    let isRefused = true;
    const refused = laterPart(() => (isRefused ? Promise.reject(new Error('no such file')) : Promise.resolve(1)));
    const next = laterPart(() => Promise.resolve(2));
    await fetchLaterParts(atOnce);
    expect(refused.store.getState()).toEqual({ state: 'refused' });
    expect(next.store.getState()).toEqual({ state: 'here', part: 2 });
    isRefused = false;
    await refused.fetch();
    expect(refused.store.getState()).toEqual({ state: 'here', part: 1 });
  });
});

describe('the parts of the console', () => {
  it('are all there, and every dialog where its screen says that it is', async () => {
    expect(SCREENS.length + DIALOGS.length).toBeGreaterThan(20);
    expect(await fetchLaterParts(atOnce)).toBe(0);
  });
});
