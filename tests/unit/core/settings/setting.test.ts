import { describe, expect, it } from 'vitest';
import { decideSetting } from '../../../../main/core/settings/decide.ts';
import { DEFAULT_SETTINGS, settingKey, withSetting } from '../../../../main/core/settings/setting.ts';

describe('a setting', () => {
  it('is changed by a value that fits it, and by no other', () => {
    expect(withSetting(DEFAULT_SETTINGS, 'falseFlagsAWeek', 0.25).falseFlagsAWeek).toBe(0.25);
    for (const value of [0, 0.04, 20.5, -1, '1', Number.NaN, null])
      expect(withSetting(DEFAULT_SETTINGS, 'falseFlagsAWeek', value)).toBe(DEFAULT_SETTINGS);
    expect(withSetting(DEFAULT_SETTINGS, 'examplesWanted', 2.5)).toBe(DEFAULT_SETTINGS);
  });

  it('puts up with one false flag a week until somebody says otherwise', () => {
    expect(DEFAULT_SETTINGS.falseFlagsAWeek).toBe(1);
  });

  it('can be changed by a fact, whichever it is', () => {
    expect(Object.keys(DEFAULT_SETTINGS).toSorted()).toEqual([...settingKey.options].toSorted());
  });

  it('that this program does not know changes nothing', () => {
    expect(withSetting(DEFAULT_SETTINGS, 'wallboardTitle' as 'siteName', 'North')).toEqual(DEFAULT_SETTINGS);
  });

  it('that says how sure the flag must be, or whose clocks run, is changed by a lead alone', () => {
    for (const change of [
      { key: 'falseFlagsAWeek' as const, value: 2 },
      { key: 'regulators' as const, value: 'fcc' },
    ]) {
      const asAgent = decideSetting(DEFAULT_SETTINGS, change, { now: 1, role: 'agent' });
      expect(asAgent).toMatchObject({ refusal: { code: 'not-allowed' } });
      expect(decideSetting(DEFAULT_SETTINGS, change, { now: 1, role: 'lead' })).toMatchObject({
        value: [{ payload: change }],
      });
    }
    const named = { key: 'siteName' as const, value: 'North' };
    expect(decideSetting(DEFAULT_SETTINGS, named, { now: 1, role: 'agent' })).toMatchObject({ ok: true });
  });

  it('that is as it was, or does not fit, writes nothing', () => {
    const change = (key: 'timeZone' | 'country', value: string) =>
      decideSetting(DEFAULT_SETTINGS, { key, value }, { now: 1, role: 'lead' });
    expect(change('timeZone', 'Europe/London')).toEqual({ ok: true, value: [] });
    expect(change('timeZone', 'Mars/Olympus')).toMatchObject({ refusal: { code: 'bad-input' } });
    expect(change('country', 'England')).toMatchObject({ refusal: { code: 'bad-input' } });
  });
});
