import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { useMemo, useState } from 'react';
import type { SettingKey } from '../../../main/core/settings/setting.ts';
import { useSnapshot } from '../../stores/live.ts';
import { submit } from '../../stores/submit.ts';
import { TextAreaField, TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';

/** What everybody at this site shares. Each field is saved as it is left. */
export function SiteSection() {
  const settings = useSnapshot((snapshot) => snapshot.settings);
  const zones = useMemo(() => zoneOptions(settings.timeZone), [settings.timeZone]);
  const countries = useMemo(countryOptions, []);
  return (
    <Panel title="Site">
      <div className="grid gap-4 p-3 pt-1">
        <SavedText
          settingKey="siteName"
          label="Name of the site"
          value={settings.siteName}
          placeholder="Support desk, Leeds"
          most={100}
        />
        <div className="grid grid-cols-2 gap-3">
          <Select
            label="Time zone"
            options={zones}
            value={settings.timeZone}
            onChange={(value) => void save('timeZone', value)}
          />
          <Select
            label="Country of the callers"
            options={countries}
            value={settings.country}
            onChange={(value) => void save('country', value)}
          />
        </div>
        <SavedNumber
          settingKey="examplesWanted"
          label="Example calls wanted for an incident"
          value={settings.examplesWanted}
          most={100}
        />
        <SavedText
          settingKey="holdingLine"
          label="Holding line"
          value={settings.holdingLine}
          placeholder="What agents say while nothing better is approved"
          most={2000}
          isLong
        />
      </div>
    </Panel>
  );
}

async function save(key: SettingKey, value: string | number): Promise<void> {
  await submit('setting.change', { key, value });
}

interface SavedTextProps {
  settingKey: SettingKey;
  label: string;
  value: string;
  placeholder: string;
  most: number;
  isLong?: boolean;
}

function SavedText({ settingKey, label, value, placeholder, most, isLong = false }: SavedTextProps) {
  const [typed, setTyped] = useState<string | null>(null);
  function leave(): void {
    if (typed !== null && typed.trim() !== value) void save(settingKey, typed.trim());
    setTyped(null);
  }
  const field = { label, value: typed ?? value, onChange: setTyped, onBlur: leave, placeholder };
  return isLong ? (
    <TextAreaField {...field} rows={3} inputProps={{ maxLength: most }} />
  ) : (
    <TextField {...field} inputProps={{ maxLength: most }} />
  );
}

function SavedNumber({
  settingKey,
  label,
  value,
  most,
}: {
  settingKey: SettingKey;
  label: string;
  value: number;
  most: number;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? String(value);
  const number = /^\d+$/.test(shown.trim()) ? Number(shown) : Number.NaN;
  const error = number >= 0 && number <= most ? undefined : `Use a whole number from 0 to ${most}.`;
  function leave(): void {
    if (error === undefined && number !== value) void save(settingKey, number);
    if (error === undefined) setTyped(null);
  }
  return (
    <TextField
      label={label}
      value={shown}
      onChange={setTyped}
      onBlur={leave}
      error={error}
      inputProps={{ inputMode: 'numeric' }}
      className="w-70"
    />
  );
}

function zoneOptions(current: string) {
  const zones = Intl.supportedValuesOf('timeZone');
  return (zones.includes(current) ? zones : [current, ...zones]).map((id) => ({ id, label: id.replaceAll('_', ' ') }));
}

function countryOptions() {
  const names = new Intl.DisplayNames('en-GB', { type: 'region' });
  return getCountries()
    .map((id) => ({ id: id as string, label: names.of(id) ?? id, detail: `+${getCountryCallingCode(id)}` }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en-GB'));
}
