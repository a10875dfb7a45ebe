import { CHECK_THE_TEXT, type RegulatorRule, ruleWords, spanWords } from '../../../main/core/regulators/rule.ts';
import type { RuleInForce } from '../../../main/core/regulators/rules.ts';
import { onlyLeads } from '../../../main/core/words/shared-words.ts';
import { Known } from '../../parts/known.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { currentPerson } from '../../stores/people.ts';
import { useResource } from '../../stores/resource.ts';
import { useSubmit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { SoftChip } from '../../ui/chip.tsx';
import { EditedPanel, useEditing } from './edited-panel.tsx';
import { RegulatorDialog } from './regulator-dialog.tsx';

/** Which regulators' clocks run, and by what rules. They count and warn; nothing is ever filed. */
export function RegulatorsSection() {
  const isLead = useSnapshot((snapshot) => currentPerson(snapshot)?.role === 'lead');
  const editing = useEditing();
  const listed = useResource('regulator.list', {}, editing.saved);
  const whyNot = isLead ? undefined : onlyLeads('change a regulator’s rule');
  return (
    <EditedPanel
      title="Regulators’ clocks"
      note="off unless ticked; they count and warn, and file nothing"
      add="Add a rule…"
      whyNot={whyNot}
      editing={editing}
    >
      <Known of={listed}>
        {({ rules }) => (
          <>
            <p className="px-3 pb-2 text-12 text-muted">{CHECK_THE_TEXT}</p>
            <ul aria-label="Regulators">
              {rules.map((each) => (
                <RegulatorItem
                  key={each.rule.id}
                  {...each}
                  whyNot={whyNot}
                  onChange={() => editing.edit(each.rule.id)}
                />
              ))}
            </ul>
            {editing.edited !== null && (
              <RegulatorDialog
                known={rules.find(({ rule }) => rule.id === editing.edited) ?? null}
                onClose={editing.close}
              />
            )}
          </>
        )}
      </Known>
    </EditedPanel>
  );
}

interface RegulatorItemProps extends RuleInForce {
  whyNot: string | undefined;
  onChange: () => void;
}

function RegulatorItem({ rule, isOwn, whyNot, onChange }: RegulatorItemProps) {
  const chosen = useSnapshot(({ settings }) => settings.regulators)
    .split(' ')
    .filter((id) => id !== '');
  const { submit, busy } = useSubmit();
  function set(isOn: boolean): void {
    const next = isOn ? [...chosen, rule.id] : chosen.filter((each) => each !== rule.id);
    void submit('setting.change', { key: 'regulators', value: next.join(' ') });
  }
  return (
    <li className="grid gap-0.5 border-t border-hair px-3 py-2">
      <div className="flex items-center gap-2">
        <Checkbox
          isSelected={chosen.includes(rule.id)}
          isDisabled={busy || whyNot !== undefined}
          onChange={set}
          className="min-w-0 flex-1"
        >
          <bdi>{rule.name}</bdi>
        </Checkbox>
        {isOwn && <SoftChip>your rule</SoftChip>}
        <Button variant="quiet" size="row" label={`Change ${rule.name}`} unavailable={whyNot} onPress={onChange}>
          Change
        </Button>
      </div>
      <p className="text-12 text-muted">
        From {ruleWords(rule)}. {deadlineWords(rule)}.
      </p>
    </li>
  );
}

function deadlineWords({ deadlines }: RegulatorRule): string {
  return deadlines.map(({ what, minutes }) => `${what}: ${spanWords(minutes)}`).join('; ');
}
