import type { NewFactOf } from '../envelope/envelope.ts';
import type { Deciding } from '../people/deciding.ts';
import { ok, type Result, refuse } from '../result.ts';
import { onlyLeads } from '../words/shared-words.ts';
import type { settingKinds } from './kinds.ts';
import { type SettingKey, type SiteSettings, withSetting } from './setting.ts';

/** What only a lead may change, and what that is called. */
const LEADS_ONLY: Partial<Record<SettingKey, string>> = {
  falseFlagsAWeek: 'say how many false flags are put up with',
  regulators: 'choose whose clocks run',
};

/** Changes one setting of the site. */
export function decideSetting(
  before: SiteSettings,
  { key, value }: { readonly key: SettingKey; readonly value: string | number },
  { now, role }: Deciding,
): Result<readonly NewFactOf<typeof settingKinds>[]> {
  const leadsOnly = LEADS_ONLY[key];
  if (leadsOnly !== undefined && role !== 'lead') return refuse('not-allowed', onlyLeads(leadsOnly));
  if (key === 'timeZone' && !isTimeZone(value)) {
    return refuse('bad-input', `“${String(value)}” is not a time zone. Use a name such as Europe/London.`);
  }
  if (before[key] === value) return ok([]);
  if (withSetting(before, key, value)[key] !== value) {
    return refuse('bad-input', 'That value does not fit the setting; nothing was changed.');
  }
  return ok([{ kind: 'setting.changed', happenedAt: now, payload: { key, value } }]);
}

function isTimeZone(value: unknown): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(value) });
    return true;
  } catch {
    return false;
  }
}
