import { Check } from 'lucide-react';
import { useMemo } from 'react';
import type { ReportRow, Snapshot } from '../../../main/core/contract/views.ts';
import { incidentLabel, reportLabel } from '../../format/labels.ts';
import { reportSymptomName } from '../../format/symptom-name.ts';
import { useTimes } from '../../format/use-times.ts';
import { ReportCaller } from '../../parts/report-caller.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { initialsOf } from '../../stores/people.ts';
import { togglePicked, useSelection } from '../../stores/selection.ts';
import { isFlagged, useClusterNamed } from '../../stores/targets.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { classNames } from '../../ui/class-names.ts';
import type { TableColumn } from '../../ui/data-table.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Mono } from '../../ui/mono.tsx';

/** When, who, what they said, what it was taken for, and what it is part of. */
export function useReportColumns(): readonly TableColumn<ReportRow>[] {
  const times = useTimes();
  const named = useClusterNamed();
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const people = useSnapshot((snapshot) => snapshot.people);
  return useMemo(() => {
    const parts = partsOf(named, incidents);
    return [
      {
        id: 'pick',
        title: 'Select',
        width: '36px',
        narrowWidth: '32px',
        isTitleHidden: true,
        cell: (row) => <Pick row={row} />,
      },
      {
        id: 'at',
        title: 'Happened',
        width: '120px',
        narrowWidth: '116px',
        cell: (row) => <time className="tabular-nums">{times.when(row.happenedAt, engineNow())}</time>,
      },
      {
        id: 'number',
        title: 'Report',
        width: '80px',
        narrowWidth: '68px',
        cell: (row) => <Mono>{reportLabel(row.number, row.code)}</Mono>,
      },
      {
        id: 'who',
        title: 'Caller',
        width: 'minmax(120px,200fr)',
        narrowWidth: 'minmax(100px,160fr)',
        cell: (row) => <ReportCaller row={row} />,
      },
      { id: 'words', title: 'In their words', width: 'minmax(110px,280fr)', cell: (row) => <Words row={row} /> },
      {
        id: 'symptom',
        title: 'Symptom',
        width: 'minmax(120px,190fr)',
        cell: (row) => <span className="truncate">{reportSymptomName(row)}</span>,
      },
      {
        id: 'part',
        title: 'Part of',
        width: '96px',
        narrowWidth: '92px',
        cell: (row) => <PartOf row={row} parts={parts} />,
      },
      {
        id: 'by',
        title: 'By',
        width: '44px',
        align: 'end',
        isWide: true,
        cell: (row) => <span className="text-muted">{initialsOf(people, row.person)}</span>,
      },
    ];
  }, [times, named, incidents, people]);
}

/** The keyboard selects with X on the row, so the box is no stop of its own. */
function Pick({ row }: { row: ReportRow }) {
  const isPicked = useSelection(({ picked }) => picked.has(row.id));
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input would take the single keys from the list around it
    <button
      type="button"
      role="checkbox"
      tabIndex={-1}
      aria-checked={isPicked}
      aria-label={`Select ${reportLabel(row.number, row.code)}`}
      onClick={() => togglePicked(row.id)}
      onDoubleClick={(event) => event.stopPropagation()}
      className="grid size-6 place-items-center rounded-sm"
    >
      <span
        className={classNames(
          'grid size-4 place-items-center rounded-[3px] border text-accent-ink [&_svg]:size-3 [&_svg]:stroke-3',
          isPicked ? 'border-accent bg-accent' : 'border-border',
        )}
      >
        {isPicked && <Check aria-hidden="true" />}
      </span>
    </button>
  );
}

function Words({ row }: { row: ReportRow }) {
  if (row.withdrawn) return <span className="text-muted">Withdrawn</span>;
  if (row.erased) return <span className="text-muted">Erased</span>;
  if (row.locked) return <span className="text-muted">Key missing</span>;
  return <CallerText text={row.words} className="text-muted" />;
}

interface Parts {
  readonly flagOf: (row: ReportRow) => 'red' | 'amber' | null;
  readonly labelOf: ReadonlyMap<string, string>;
}

function partsOf(named: ReturnType<typeof useClusterNamed>, incidents: Snapshot['incidents']): Parts {
  const flagOf: Parts['flagOf'] = (row) => {
    const cluster = named(row.cluster);
    return cluster?.incident === null && isFlagged(cluster) ? cluster.tier : null;
  };
  return { flagOf, labelOf: new Map(incidents.map(({ id, number, code }) => [id, incidentLabel(number, code)])) };
}

/** An incident by its number, a flagged cluster by its mark. */
function PartOf({ row, parts }: { row: ReportRow; parts: Parts }) {
  const label = row.incident === null ? undefined : parts.labelOf.get(row.incident);
  if (label !== undefined) return <Mono strong>{label}</Mono>;
  const flag = parts.flagOf(row);
  if (flag === null) return null;
  return (
    <span className={`flex items-center gap-1.5 ${flag === 'red' ? 'text-s1' : 'text-s2'}`}>
      <Glyph name={flag === 'red' ? 'octagon' : 'triangle'} />
      {flag === 'red' ? 'Red flag' : 'Amber flag'}
    </span>
  );
}
