import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { useMemo } from 'react';
import { SettingChoice, SettingNumber, SettingText } from '../../parts/setting-fields.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { Panel } from '../../ui/panel.tsx';

/** What everybody at this site shares. Each field is saved as it is left. */
export function SiteSection() {
  const settings = useSnapshot((snapshot) => snapshot.settings);
  const zones = useMemo(() => zoneOptions(settings.timeZone), [settings.timeZone]);
  const countries = useMemo(countryOptions, []);
  return (
    <Panel title="Site">
      <div className="grid gap-4 p-3 pt-1">
        <SettingText
          settingKey="siteName"
          label="Name of the site"
          value={settings.siteName}
          placeholder="Support desk, Leeds"
          most={100}
        />
        <SettingText
          settingKey="deskContact"
          label="How the NOC reaches this desk"
          value={settings.deskContact}
          placeholder="Extension 4400, desk@example.net"
          most={300}
        />
        <div className="grid grid-cols-2 gap-3">
          <SettingChoice settingKey="timeZone" label="Time zone" options={zones} value={settings.timeZone} />
          <SettingChoice
            settingKey="country"
            label="Country of the callers"
            options={countries}
            value={settings.country}
          />
        </div>
        <SettingNumber
          settingKey="examplesWanted"
          label="Example calls wanted for an incident"
          value={settings.examplesWanted}
          most={100}
        />
        <SettingText
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
