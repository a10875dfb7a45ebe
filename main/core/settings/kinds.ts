import { defineKind, earlierVersion } from '../envelope/kind.ts';
import { settingChanged, settingChangedBefore } from './setting.ts';

/** What can be written to the record about the settings of the site. */
export const settingKinds = {
  'setting.changed': defineKind(2, settingChanged, (p) => [`setting:${p.key}`], [
    earlierVersion(1, settingChangedBefore, (payload) => payload),
  ]),
} as const;
