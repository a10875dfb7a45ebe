import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { count } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { runAction, useKeys } from '../../keys/registry.ts';
import { goToTab } from '../../stores/navigation.ts';
import { engineNow, useNowEvery } from '../../stores/now.ts';
import { knownValue, useResource, useVersion } from '../../stores/resource.ts';
import { Button } from '../../ui/button.tsx';
import { PointsBar, VerdictChip } from './gate-panel.tsx';

const STEP_MS = 30_000;

/** The gate of an incident while a fix is being watched: it moves on with the clock, and with every answer. */
export function useGate(incident: IncidentRow | null) {
  const step = useNowEvery(STEP_MS);
  return useResource('room.gate', incident === null ? null : { incident: incident.id }, useVersion(incident, step));
}

/** On top of the room while a fix is watched: how far from proven, and what to do for it. */
export function GateBand({ incident }: { incident: IncidentRow }) {
  const isWatched = incident.state === 'resolving' || incident.state === 'monitoring';
  const gate = knownValue(useGate(isWatched ? incident : null));
  const times = useTimes();
  const gateKeys = useKeys('open-gate');
  const callBackKeys = useKeys('call-backs');
  if (gate === null) return null;
  const open = gate.callBacks.filter(({ answer }) => answer === null || answer === 'not-reached').length;
  return (
    <section
      aria-label="Is it over?"
      className="grid flex-none grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 cramped:grid-cols-1 rounded-md border border-hair bg-surface px-3 py-2 print:hidden"
    >
      <div className="min-w-0">
        <p className="flex min-w-0 items-start gap-2">
          <VerdictChip gate={gate} />
          <span className="min-w-0">
            {gate.belief} <span className="text-12 text-muted">Since {times.when(gate.fixAt, engineNow())}.</span>
          </span>
        </p>
        <PointsBar gate={gate} />
      </div>
      <div className="flex items-center gap-1">
        <Button size="small" kbd={callBackKeys} onPress={() => goToTab('call-backs')}>
          {open === 0 ? 'Call-backs' : `Ring ${count(open, 'customer')}`}
        </Button>
        <Button size="small" variant="quiet" kbd={gateKeys} onPress={() => runAction('open-gate')}>
          Gate
        </Button>
      </div>
    </section>
  );
}
