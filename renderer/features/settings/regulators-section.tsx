import { REGULATORS } from '../../../main/core/regulators/clocks.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useSubmit } from '../../stores/submit.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Panel } from '../../ui/panel.tsx';

/** Which regulators' clocks run. They count and warn; nothing is ever filed. */
export function RegulatorsSection() {
  const chosen = useSnapshot(({ settings }) => settings.regulators)
    .split(' ')
    .filter((id) => id !== '');
  const { submit, busy } = useSubmit();
  function set(id: string, isOn: boolean): void {
    const next = isOn ? [...chosen, id] : chosen.filter((each) => each !== id);
    void submit('setting.change', { key: 'regulators', value: next.join(' ') });
  }
  return (
    <Panel title="Regulators’ clocks" note="off unless ticked; they count and warn, and file nothing">
      <ul>
        {REGULATORS.map(({ id, name, rule, deadlines }) => (
          <li key={id} className="grid gap-0.5 border-t border-hair px-3 py-2">
            <Checkbox isSelected={chosen.includes(id)} isDisabled={busy} onChange={(isOn) => set(id, isOn)}>
              {name}
            </Checkbox>
            <p className="text-12 text-muted">
              From {rule}. {deadlines.map(({ what, minutes }) => `${what}: ${within(minutes)}`).join('; ')}.
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function within(minutes: number): string {
  if (minutes < 24 * 60) return `${minutes} minutes`;
  return minutes < 4 * 24 * 60 ? `${minutes / 60} hours` : `${minutes / 60 / 24} days`;
}
