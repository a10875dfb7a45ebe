import { Boxes } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ClusterRow, FaultRow } from '../../../main/core/contract/views.ts';
import { partsWords } from '../../../main/core/flagging/fault-words.ts';
import { count, incidentName } from '../../format/labels.ts';
import { faultHolding, faultLedBy } from '../../stores/faults.ts';
import { useSnapshot } from '../../stores/live.ts';
import { routeToHash } from '../../stores/navigation.ts';
import { CallerText } from '../../ui/caller-text.tsx';

/** What the evidence says is the same fault as this cluster: neighbouring symptoms, begun with it, on the same place. */
export function OneFault({ cluster }: { cluster: ClusterRow }) {
  const led = useSnapshot((snapshot) => faultLedBy(snapshot, cluster.id));
  const holding = useSnapshot((snapshot) => faultHolding(snapshot, cluster.id));
  if (cluster.incident !== null) return null;
  if (holding !== null) return <Belongs fault={holding} />;
  if (led === null || led.clusters.length < 2) return null;
  return (
    <Line>
      One fault with {count(led.clusters.length - 1, 'more cluster')}:{' '}
      <CallerText text={partsWords(led.parts)} inline />. Declaring takes them together.
    </Line>
  );
}

function Belongs({ fault }: { fault: FaultRow }) {
  const incident = useSnapshot(({ incidents }) => incidents.find(({ id }) => id === fault.incident) ?? null);
  const href = routeToHash({ room: fault.incident === null ? 'cluster' : 'incident', id: fault.id });
  return (
    <Line>
      By its place and onset this is one fault with{' '}
      <a href={href} className="font-medium text-text underline">
        <bdi>{incident === null ? fault.title : incidentName(incident)}</bdi>
      </a>
      .
    </Line>
  );
}

function Line({ children }: { children: ReactNode }) {
  return (
    <p className="mt-1 flex items-center gap-1.5 text-13 text-muted">
      <Boxes aria-hidden="true" className="size-3.5 flex-none stroke-[1.75]" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
