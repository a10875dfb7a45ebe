import type { IncidentRow } from '../../main/core/contract/views.ts';
import { count } from '../format/labels.ts';
import { LineChip, SoftChip } from '../ui/chip.tsx';

type Marked = Pick<IncidentRow, 'residual' | 'contradicted' | 'duplicateOf'>;

interface IncidentMarksProps {
  incident: Marked;
  /** In a narrow column: the gravest one alone, in a word. */
  isShort?: boolean;
}

export function isMarked({ residual, contradicted, duplicateOf }: Marked): boolean {
  return residual !== null || contradicted !== null || duplicateOf !== null;
}

/** What stands beside an incident's state: that its all-clear is contradicted, that some still fail, that it is a duplicate. */
export function IncidentMarks({
  incident: { residual, contradicted, duplicateOf },
  isShort = false,
}: IncidentMarksProps) {
  return (
    <>
      {contradicted !== null && <LineChip tone="bad">Contradicted</LineChip>}
      {residual !== null && !(isShort && contradicted !== null) && (
        <span title={`${residual.text ?? ''}: ${count(residual.customers, 'customer')} still failing`}>
          <LineChip tone="warn">{isShort ? 'Partial' : `Partial, ${residual.customers} left`}</LineChip>
        </span>
      )}
      {duplicateOf !== null && (
        <a href={`#/incident/${duplicateOf}`}>
          <SoftChip>Duplicate</SoftChip>
        </a>
      )}
    </>
  );
}
