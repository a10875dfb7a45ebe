import type { ClusterDetail, ClusterRow } from '../../../main/core/contract/views.ts';
import { count } from '../../format/labels.ts';
import { useKeys } from '../../keys/registry.ts';
import { useWhyNotName } from '../../parts/may-name.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { SoftChip } from '../../ui/chip.tsx';
import { nameCluster } from './name-cluster.ts';

/** "Unsorted: 4 callers used like words" */
export function unsortedTitle({ customers, reports }: Pick<ClusterRow, 'customers' | 'reports'>): string {
  if (reports === 1) return 'Unsorted: a call that fits no symptom';
  return `Unsorted: ${count(customers, 'caller')} used like words`;
}

/** The words that an unsorted group shares, how its oldest caller put it, and the way to give it a name. */
export function SharedWords({ cluster, detail }: { cluster: ClusterRow; detail: ClusterDetail | null }) {
  const words = detail?.sharedWords ?? [];
  return (
    <div className="mt-2 flex min-w-0 items-center gap-2 text-13 text-muted">
      {words.length > 0 && (
        <ul aria-label="Words in common" className="flex flex-none items-center gap-1">
          {words.map((word) => (
            <li key={word}>
              <SoftChip>
                <bdi>{word}</bdi>
              </SoftChip>
            </li>
          ))}
        </ul>
      )}
      <span className="min-w-0 flex-1">
        <CallerText text={`“${cluster.title}”`} />
      </span>
      <NameButton cluster={cluster} />
    </div>
  );
}

/** Names the group; an agent reads why they cannot. */
function NameButton({ cluster }: { cluster: ClusterRow }) {
  const keys = useKeys('name-symptom');
  const whyNot = useWhyNotName();
  return (
    <Button size="small" kbd={keys} unavailable={whyNot} onPress={() => void nameCluster(cluster)}>
      Name this symptom…
    </Button>
  );
}
