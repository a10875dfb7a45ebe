import { HeartPulse, Siren } from 'lucide-react';
import type { ReportRow } from '../../main/core/contract/views.ts';
import { callerName } from '../format/labels.ts';
import { CallerText } from '../ui/caller-text.tsx';

/** Who rang, in a row: with the marks that sort a call first. */
export function ReportCaller({ row }: { row: ReportRow }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {row.emergency && <Siren aria-label="emergency" className="size-3.5 flex-none stroke-[1.75] text-s1" />}
      {row.vulnerable && <HeartPulse aria-label="vulnerable" className="size-3.5 flex-none stroke-[1.75]" />}
      <CallerText text={callerName(row)} />
    </span>
  );
}
