import { useState } from 'react';
import { HYPOTHESIS_STATES, type HypothesisState } from '../../../main/core/room/room.ts';
import { SEND_KEYS } from '../../keys/registry.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { HappenedAtField, useHappenedAt } from '../../parts/happened-at.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { knownValue, useResource } from '../../stores/resource.ts';
import type { Submit } from '../../stores/submit.ts';
import { TextAreaField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { HYPOTHESIS_NAMES } from './room-kinds.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    /** Without a hypothesis the first open one is offered. */
    judge: { readonly incident: string; readonly hypothesis: string | null };
  }
}

/** Rules a cause out, or confirms it, with what shows it. */
export const judgeDialog = defineDialog('judge', ({ incident, hypothesis }) => {
  const causes = knownValue(useResource('room.get', { incident }))?.hypotheses ?? [];
  const [chosen, setChosen] = useState(hypothesis);
  const cause = causes.find(({ id }) => id === chosen) ?? causes.find(({ state }) => state === 'open') ?? causes[0];
  const [state, setState] = useState<HypothesisState>('ruled-out');
  const evidence = useDraft(`judge:${incident}`);
  const happened = useHappenedAt();
  const missing =
    cause === undefined
      ? 'No cause is written down yet.'
      : state !== 'open' && evidence.text.trim() === ''
        ? 'Write first what shows it.'
        : happened.problem;

  async function judge(submit: Submit): Promise<boolean> {
    if (cause === undefined) return false;
    const text = evidence.text.trim();
    const done = await submit('room.judge', { incident, hypothesis: cause.id, state, text, ...happened.input() });
    if (done === null) return false;
    evidence.drop();
    return true;
  }
  return (
    <CommandDialog
      title="Judge a cause"
      onConfirm={judge}
      confirm={{ label: 'Judge', kbd: SEND_KEYS, unavailable: missing }}
    >
      <div className="grid gap-4">
        <Select
          label="Cause"
          value={cause?.id ?? null}
          onChange={setChosen}
          options={causes.map((each) => ({
            id: each.id,
            label: each.text ?? 'redacted',
            detail: HYPOTHESIS_NAMES[each.state],
          }))}
        />
        <Segmented
          label="It is"
          value={state}
          onChange={(id) => setState(id as HypothesisState)}
          segments={HYPOTHESIS_STATES.map((id) => ({ id, label: HYPOTHESIS_NAMES[id] }))}
        />
        <TextAreaField
          label="What shows it"
          rows={3}
          autoFocus
          value={evidence.text}
          onChange={evidence.setText}
          placeholder="Limit raised, and reports went on"
          inputProps={{ maxLength: 10_000 }}
        />
        <HappenedAtField of={happened} className="w-60" />
      </div>
    </CommandDialog>
  );
});
