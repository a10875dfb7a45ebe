import { useState } from 'react';
import type { ExportPart } from '../../../main/core/contract/record-views.ts';
import type { Result } from '../../../main/core/result.ts';
import { call } from '../../client.ts';
import { saveParts } from '../../parts/save-file.ts';
import { toast } from '../../stores/toasts.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Segmented } from '../../ui/segmented.tsx';

const WHAT = [
  { id: 'reports', label: 'Reports' },
  { id: 'incidents', label: 'Incidents' },
  { id: 'audit', label: 'Who did what' },
] as const;
type What = (typeof WHAT)[number]['id'];
const AS = [
  { id: 'csv', label: 'CSV' },
  { id: 'json', label: 'JSON' },
] as const;

/** Reports or incidents as a file. It comes in stretches, so that no list is too long for it. */
export function ExportDialog({ of = 'reports', onClose }: { of?: What; onClose: () => void }) {
  const [what, setWhat] = useState<What>(of);
  const [as, setAs] = useState<'csv' | 'json'>('csv');
  const [personal, setPersonal] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function save(): Promise<void> {
    setBusy(true);
    setProblem(null);
    const parts: string[] = [];
    let before: ExportPart['next'] = null;
    do {
      const part: Result<ExportPart> = await call('record.export', {
        what,
        as,
        personal: personal && what === 'reports',
        before,
      });
      if (!part.ok) {
        setProblem(`${part.refusal.sentence} Nothing was saved.`);
        setBusy(false);
        return;
      }
      parts.push(part.value.text);
      before = part.value.next;
    } while (before !== null);
    saveParts(`${what}.${as}`, parts, as === 'csv' ? 'text/csv' : 'application/json');
    toast({ tone: 'good', body: `Saved ${what}.${as}`, spoken: `Saved ${what}.${as}`, stays: 4000 });
    onClose();
  }
  return (
    <Dialog
      isOpen
      title="Export"
      onClose={onClose}
      problem={problem}
      confirm={{ label: 'Save the file', kbd: 'Enter', busy, onPress: () => void save() }}
    >
      <div className="grid gap-3">
        <Segmented label="What" value={what} onChange={(id) => setWhat(id as What)} segments={WHAT} />
        <Segmented label="As" value={as} onChange={(id) => setAs(id === 'json' ? id : 'csv')} segments={AS} />
        {what === 'reports' && (
          <Checkbox isSelected={personal} onChange={setPersonal}>
            With personal data: names, numbers and callers’ words, in columns that begin with “personal”
          </Checkbox>
        )}
        <p className="text-muted">
          Times carry their offset. A cell that a spreadsheet would compute is given an apostrophe before it.
        </p>
      </div>
    </Dialog>
  );
}
