import { changePreferences, usePreferences } from '../../stores/preferences.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  id: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

/** How this window looks and sounds. Kept on this machine only. */
export function DisplaySection() {
  const theme = usePreferences((state) => state.theme);
  const density = usePreferences((state) => state.density);
  const sound = usePreferences((state) => state.sound);
  const quietFrom = usePreferences((state) => state.quietFrom);
  const quietTo = usePreferences((state) => state.quietTo);
  return (
    <Panel title="Display and sound" note="this window">
      <div className="grid gap-4 p-3 pt-1">
        <div className="flex flex-wrap gap-6">
          <Segmented
            label="Theme"
            value={theme}
            onChange={(id) => changePreferences({ theme: id as typeof theme })}
            segments={[
              { id: 'system', label: 'As the system' },
              { id: 'dark', label: 'Dark' },
              { id: 'light', label: 'Light' },
            ]}
          />
          <Segmented
            label="Rows"
            value={density}
            onChange={(id) => changePreferences({ density: id as typeof density })}
            segments={[
              { id: 'comfortable', label: 'Comfortable' },
              { id: 'compact', label: 'Compact' },
            ]}
          />
        </div>
        <div className="grid gap-2">
          <Checkbox isSelected={sound} onChange={(on) => changePreferences({ sound: on })}>
            Sound when a flag goes up: two notes for amber, three for red
          </Checkbox>
          {sound && (
            <div className="flex items-end gap-3">
              <Select
                label="Quiet from"
                options={HOURS}
                value={String(quietFrom)}
                onChange={(id) => changePreferences({ quietFrom: Number(id) })}
                className="w-28"
              />
              <Select
                label="to"
                options={HOURS}
                value={String(quietTo)}
                onChange={(id) => changePreferences({ quietTo: Number(id) })}
                className="w-28"
              />
              <span className="pb-1.5 text-12 text-muted">
                {quietFrom === quietTo ? 'never quiet' : 'by the site’s clock'}
              </span>
            </div>
          )}
        </div>
      </div>
    </Panel>
  );
}
