import { useState } from 'react';
import type { Component } from '../../../main/core/room/read.ts';
import { COMPONENT_STATES, type ComponentState } from '../../../main/core/room/room.ts';
import { ComingField, useComing } from '../../parts/coming.tsx';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { HappenedAtField, useHappenedAt } from '../../parts/happened-at.tsx';
import type { Submit } from '../../stores/submit.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { COMPONENT_NAMES } from './room-kinds.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    component: { readonly incident: string; readonly component: Component };
  }
}

/** Says where the fix of a component stands now. */
export const componentDialog = defineDialog(
  'component',
  ({ incident, component: { component, name, part, state: old } }) => {
    const [state, setState] = useState<ComponentState>(old);
    const coming = useComing(state === 'planned');
    const happened = useHappenedAt();

    async function set(submit: Submit): Promise<boolean> {
      const plannedAt = state === 'planned' ? coming.at() : null;
      const input = { incident, component, name, part, state, plannedAt, ...happened.input() };
      return (await submit('room.set-component', input)) !== null;
    }
    return (
      <CommandDialog
        title="Change a component"
        note={<bdi>{name}</bdi>}
        onConfirm={set}
        confirm={{ label: 'Set', unavailable: coming.problem ?? happened.problem }}
      >
        <div className="grid gap-4">
          <Segmented
            label="It is"
            value={state}
            onChange={(id) => setState(id as ComponentState)}
            segments={COMPONENT_STATES.map((id) => ({ id, label: COMPONENT_NAMES[id] }))}
          />
          {state === 'planned' && <ComingField of={coming} label="Planned for" className="w-60" />}
          <HappenedAtField of={happened} className="w-60" />
        </div>
      </CommandDialog>
    );
  },
);
