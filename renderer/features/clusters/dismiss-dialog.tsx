import { useState } from 'react';
import type { ClusterRow } from '../../../main/core/contract/views.ts';
import { clusterName, count } from '../../format/labels.ts';
import { closeDialog } from '../../stores/dialogs.ts';
import { setCursor } from '../../stores/selection.ts';
import { submit } from '../../stores/submit.ts';
import { toast } from '../../stores/toasts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Reasons, reasonText } from './reasons.tsx';
import { useDialogCluster } from './use-dialog-cluster.ts';

const SUGGESTIONS = [
  'Known fault of somebody else',
  'Planned work, customers were told',
  'Different faults that look alike',
  'One site only',
  'A test, or a drill',
] as const;

/** Takes a flag down, with the reason that everybody will see. */
export function DismissDialog() {
  const cluster = useDialogCluster('dismiss');
  return cluster?.flag ? <Dismiss cluster={cluster} flag={cluster.flag.id} /> : null;
}

function Dismiss({ cluster, flag }: { cluster: ClusterRow; flag: string }) {
  const [choice, setChoice] = useState<{ suggestion: number | null; own: string }>({ suggestion: 0, own: '' });
  const [busy, setBusy] = useState(false);
  const reason = reasonText(SUGGESTIONS, choice);
  async function dismiss(): Promise<void> {
    setBusy(true);
    const done = await submit('flag.dismiss', { flag, reason });
    setBusy(false);
    if (done === null) return;
    closeDialog();
    // The keys go on with the next flag, not with what is settled.
    setCursor(null);
    const name = clusterName(cluster);
    toast({
      tone: 'good',
      body: (
        <>
          Dismissed{' '}
          <b>
            <bdi>{name}</bdi>
          </b>
        </>
      ),
      spoken: `Dismissed ${name}`,
    });
  }
  return (
    <Dialog
      title="Dismiss the flag"
      note={<bdi>{clusterName(cluster)}</bdi>}
      isOpen
      onClose={closeDialog}
      confirm={{
        label: 'Dismiss',
        kbd: 'Enter',
        busy,
        onPress: () => void dismiss(),
        unavailable: reason === '' ? 'Give a reason first.' : undefined,
      }}
    >
      <p className="mb-3 text-muted">
        {count(cluster.customers, 'customer')} stay in the cluster. The flag comes back by itself when three more
        customers ring.
      </p>
      <Reasons
        label="Why is it not an incident?"
        suggestions={SUGGESTIONS}
        value={choice}
        onChange={setChoice}
        placeholder="Why is it not an incident?"
      />
    </Dialog>
  );
}
