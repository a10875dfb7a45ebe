import { describe, expect, it } from 'vitest';
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
});
