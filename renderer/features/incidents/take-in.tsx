import { Boxes } from 'lucide-react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { placeWord } from '../../../main/core/factors/wording.ts';
import { partsWords } from '../../../main/core/flagging/fault-words.ts';
import { call } from '../../client.ts';
import { count } from '../../format/labels.ts';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { editBack } from '../../stores/change-back.ts';
import { offeredTo } from '../../stores/faults.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo } from '../../stores/navigation.ts';
import { submit as send, useSubmit } from '../../stores/submit.ts';
import { toastTrouble } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';

/** Calls that the evidence says are this incident's and that its rule does not take: "22 more customers on Meridian voice". */
export function TakeIn({ incident }: { incident: IncidentRow }) {
  const fault = useSnapshot((snapshot) => offeredTo(snapshot, incident.id));
  const { busy, submit } = useSubmit();
  if (fault === null) return null;
  const where = fault.place === null ? '' : ` ${placeWord(fault.place.facet)} ${fault.place.value}`;
  const first = fault.clusters[0];
  async function takeIn(): Promise<void> {
    const asked = await call('fault.get', { of: incident.id });
    if (!asked.ok) {
      toastTrouble(asked.refusal.sentence);
      return;
    }
    const proposed = asked.value?.choices[0];
    if (proposed === undefined) return;
    const { rule, takes } = proposed;
    const done = await submit('incident.attach', { incident: incident.id, reports: [...takes], flag: null, rule });
    if (done === null) return;
    tellUndoable({
      title: `${count(takes.length, 'report')} taken in`,
      undo: async () => {
        if ((await editBack(incident, { rule })) === null) return null;
        return await send('incident.unlink', { incident: incident.id, reports: [...takes] });
      },
    });
  }
  return (
    <section
      aria-label="What may belong to it"
      className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-s2 bg-s2-tint px-3 py-2"
    >
      <Boxes aria-hidden="true" className="size-4 flex-none stroke-[1.75]" />
      <p className="min-w-0 flex-1">
        <b>
          {count(fault.customers, 'more customer')}
          <bdi>{where}</bdi>
        </b>{' '}
        <span className="text-muted">
          by place and onset the same fault: <CallerText text={partsWords(fault.parts)} inline />
        </span>
      </p>
      <Button busy={busy} busyLabel="Taking them in" onPress={() => void takeIn()}>
        Take them in
      </Button>
      {first !== undefined && (
        <Button variant="quiet" onPress={() => goTo('cluster', first)}>
          Look
        </Button>
      )}
    </section>
  );
}
