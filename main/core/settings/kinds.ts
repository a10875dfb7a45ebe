import { defineKind } from '../envelope/kind.ts';
import { settingChanged } from './setting.ts';

/** What can be written to the record about the settings of the site. */
export const settingKinds = {
  'setting.changed': defineKind(1, settingChanged, (p) => [`setting:${p.key}`]),
} as const;
