import { ShieldAlert } from 'lucide-react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { incidentLabel, reportLabel } from '../../format/labels.ts';
import { useKeys } from '../../keys/registry.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo } from '../../stores/navigation.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { contradictedIncident, reopen } from './reopen.ts';

/** On every window, while a report speaks against an all-clear: it must not wait until somebody opens the room. */
export function ContradictedBanner() {
  const incident = useSnapshot(({ incidents }) => contradictedIncident(incidents));
  const keys = useKeys('reopen');
  if (incident === null) return null;
  return (
    <Banner
      tone="bad"
      isUrgent
      icon={<ShieldAlert />}
      title={titleOf(incident)}
      actions={
        <>
          <Button size="row" variant="quiet" onPress={() => goTo('incident', incident.id)}>
            Open
          </Button>
          <Button size="row" variant="grave" kbd={keys} onPress={() => void reopen(incident)}>
            Reopen
          </Button>
        </>
      }
    >
      The line for callers was withdrawn.
    </Banner>
  );
}

function titleOf({ contradicted, number, code }: IncidentRow): string {
  const report = reportLabel(contradicted?.number ?? 0, contradicted?.code);
  return `${report} contradicts the all-clear of ${incidentLabel(number, code)}`;
}
