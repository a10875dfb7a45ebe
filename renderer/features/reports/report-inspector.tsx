import { useState } from 'react';
import type { ReportRow } from '../../../main/core/contract/views.ts';
import { callerName, reportLabel } from '../../format/labels.ts';
import { Inspector } from '../../parts/inspector.tsx';
import { Known } from '../../parts/known.tsx';
import { useResource } from '../../stores/resource.ts';
import { EditReport } from './edit-report.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { ReportFacts } from './report-facts.tsx';
import { ReportTools } from './report-tools.tsx';

interface ReportInspectorProps {
  id: string;
  /** The list's row of it, where it has one: when that changes, the report is read again. */
  row: ReportRow | undefined;
  onErased: () => void;
}

/** One report whole, and what can be put right in it. */
export function ReportInspector({ id, row, onErased }: ReportInspectorProps) {
  const [version, setVersion] = useState(0);
  const [mode, setMode] = useState<'read' | 'edit' | 'erase'>('read');
  const report = useResource('report.get', { report: id }, `${version}${JSON.stringify(row ?? null)}`);
  if (report.state !== 'known')
    return (
      <Inspector title="Report">
        <Known of={report}>{() => null}</Known>
      </Inspector>
    );
  const { value } = report;
  function changed(): void {
    setVersion((old) => old + 1);
    setMode('read');
  }
  return (
    <Inspector
      title={reportLabel(value.number, value.code)}
      note={callerName(value)}
      {...(mode !== 'edit' && { end: <ReportTools report={value} onMode={setMode} onChanged={changed} /> })}
    >
      {mode === 'edit' ? (
        <EditReport report={value} onDone={changed} onCancel={() => setMode('read')} />
      ) : (
        <ReportFacts report={value} onAnswered={changed} />
      )}
      {mode === 'erase' && (
        <EraseDialog
          report={value}
          onClose={() => setMode('read')}
          onErased={() => {
            changed();
            onErased();
          }}
        />
      )}
    </Inspector>
  );
}
