import { CircleHelp, Copy, HeartPulse, Siren } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { ClusterDetail, ClusterRow, ReportRow } from '../../../main/core/contract/views.ts';
import { callerName, clusterName, count, reportLabel } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { runAction, useKeys } from '../../keys/registry.ts';
import { copyText } from '../../parts/copy.ts';
import { Block, Inspector } from '../../parts/inspector.tsx';
import { WhyLine } from '../../parts/why-line.tsx';
import { useCursorList } from '../../stores/cursor-lists.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { openReport } from '../../stores/navigation.ts';
import { engineNow } from '../../stores/now.ts';
import { setCursor, togglePicked, useSelection } from '../../stores/selection.ts';
import { closeWhy, toggleWhy, useIsWhyOpen } from '../../stores/why.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Mono } from '../../ui/mono.tsx';
import { splitOut } from './regroup.tsx';

interface MembersProps {
  cluster: ClusterRow;
  /** Null until it is fetched. */
  detail: ClusterDetail | null;
}

/** Who is in the cluster, customer by customer, with their reports; and what can be done with the grouping. */
export function Members({ cluster, detail }: MembersProps) {
  const customers = useMemo(() => byCustomer(detail?.reports ?? []), [detail]);
  const ids = useMemo(() => customers.flatMap(({ reports }) => reports.map(({ id }) => id)), [customers]);
  useEffect(() => closeWhy, []);
  const list = useCursorList(useMemo(() => ({ kind: 'report', ids, open: openReport }), [ids]));
  return (
    <Inspector
      title="Members"
      note={`${count(cluster.customers, 'customer')}, ${count(cluster.reports, 'report')}`}
      foot={<Foot cluster={cluster} detail={detail} />}
    >
      <ul {...list}>
        {customers.map((customer) => (
          <Customer key={customer.key} customer={customer} isAlone={cluster.reports === 1} version={cluster} />
        ))}
      </ul>
      {detail !== null && (
        <Block title={cluster.reports === 1 ? 'Why it stands alone' : 'Why these belong together'}>
          <p>{detail.why}</p>
        </Block>
      )}
    </Inspector>
  );
}

interface CustomerGroup {
  readonly key: string;
  readonly name: string;
  readonly sites: string;
  readonly isVulnerable: boolean;
  readonly isEmergency: boolean;
  readonly reports: readonly ReportRow[];
}

/** Vulnerable callers and emergencies first, then whoever rang last; each with their reports, newest first. */
function byCustomer(reports: readonly ReportRow[]): readonly CustomerGroup[] {
  const groups = Map.groupBy(
    reports.toSorted((a, b) => b.happenedAt - a.happenedAt),
    ({ counted }) => counted,
  );
  return [...groups.entries()]
    .map(([key, rows]) => ({
      key,
      name: nameOfGroup(key, rows),
      sites: [...new Set(rows.map(({ siteName }) => siteName).filter((site) => site !== null))].join(', '),
      isVulnerable: rows.some(({ vulnerable }) => vulnerable),
      isEmergency: rows.some(({ emergency }) => emergency),
      reports: rows,
    }))
    .toSorted((a, b) => Number(b.isVulnerable || b.isEmergency) - Number(a.isVulnerable || a.isEmergency));
}

function nameOfGroup(key: string, rows: readonly ReportRow[]): string {
  const [first] = rows;
  return first === undefined || key === 'withheld' ? 'Withheld numbers, counted as one' : callerName(first);
}

function Customer({ customer, isAlone, version }: { customer: CustomerGroup; isAlone: boolean; version: unknown }) {
  const ids = customer.reports.map(({ id }) => id);
  const pickedHere = useSelection(({ picked }) => ids.filter((id) => picked.has(id)).length);
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)_auto] gap-x-1 border-b border-hair px-3 py-2 narrow:px-2">
      {isAlone ? (
        <span />
      ) : (
        <Checkbox
          label={`Select ${customer.name}`}
          isSelected={pickedHere === ids.length}
          isIndeterminate={pickedHere > 0 && pickedHere < ids.length}
          onChange={() => togglePicked(...ids)}
        />
      )}
      <span className="flex min-w-0 items-center gap-1.5 font-semibold">
        {customer.isEmergency && <Siren aria-label="emergency" className="size-3.5 flex-none stroke-[1.75] text-s1" />}
        {customer.isVulnerable && <HeartPulse aria-label="vulnerable" className="size-3.5 flex-none stroke-[1.75]" />}
        <CallerText text={customer.name} />
      </span>
      <CallerText text={customer.sites} className="max-w-32 text-12 leading-6 text-muted" />
      <ul className="col-span-2 col-start-2">
        {customer.reports.map((report) => (
          <Member key={report.id} report={report} version={version} />
        ))}
      </ul>
    </li>
  );
}

function Member({ report, version }: { report: ReportRow; version: unknown }) {
  const times = useTimes();
  const isCursor = useSelection(({ cursor }) => cursor?.kind === 'report' && cursor.id === report.id);
  const isPicked = useSelection(({ picked }) => picked.has(report.id));
  const isWhyOpen = useIsWhyOpen(report.id);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center">
      <button
        type="button"
        aria-pressed={isPicked}
        data-at-cursor={isCursor}
        onFocus={() => setCursor({ kind: 'report', id: report.id })}
        onClick={() => {
          setCursor({ kind: 'report', id: report.id });
          togglePicked(report.id);
        }}
        className={classNames(
          'grid min-h-6 w-full grid-cols-[44px_56px_minmax(0,1fr)] items-center gap-2 rounded-sm px-1 text-left text-12 text-muted tabular-nums',
          isPicked ? 'bg-accent-tint' : 'hover:bg-hover',
          isCursor && 'shadow-[inset_2px_0_0_var(--accent)]',
        )}
      >
        <time>{times.brief(report.happenedAt, engineNow())}</time>
        <Mono>{reportLabel(report.number, report.code)}</Mono>
        <CallerText text={report.words} className="text-text" />
      </button>
      <Button
        size="row"
        variant="quiet"
        icon={<CircleHelp />}
        label={`Why is ${reportLabel(report.number, report.code)} in here?`}
        expanded={isWhyOpen}
        onPress={() => {
          setCursor({ kind: 'report', id: report.id });
          toggleWhy(report.id);
        }}
      />
      {isWhyOpen && (
        <WhyLine report={report.id} version={version} className="col-span-2 px-1 pb-1 text-12 text-muted" />
      )}
    </li>
  );
}

function Foot({ cluster, detail }: MembersProps) {
  const picked = useSelection((state) => state.picked);
  const mergeKeys = useKeys('merge');
  const selectKeys = useKeys('select');
  const splitKeys = useKeys('split-out');
  const chosen = (detail?.reports ?? []).map(({ id }) => id).filter((id) => picked.has(id));
  const isFree = cluster.incident === null;
  const why = !isFree
    ? 'Its reports are in an incident.'
    : chosen.length === 0
      ? `Select reports first, with ${selectKeys === '' ? '' : `${selectKeys} or `}a click.`
      : undefined;
  const whySplit = why ?? (chosen.length === cluster.reports ? 'At least one report must stay behind.' : undefined);
  const size = 'small';
  return (
    <>
      <Button size={size} kbd={splitKeys} unavailable={whySplit} onPress={() => void splitOut(cluster, chosen)}>
        Split out{chosen.length > 0 ? ` ${chosen.length}` : ''}
      </Button>
      <Button
        size={size}
        unavailable={why}
        onPress={() => openDialog({ kind: 'move', cluster: cluster.id, reports: chosen })}
      >
        Move
      </Button>
      <Button
        size={size}
        kbd={mergeKeys}
        unavailable={isFree ? undefined : 'Its reports are in an incident.'}
        onPress={() => void runAction('merge')}
      >
        Merge
      </Button>
      <Button
        size={size}
        variant="quiet"
        label="Copy the members"
        icon={<Copy />}
        onPress={() => void copyMembers(cluster, detail)}
        className="ml-auto"
      />
    </>
  );
}

async function copyMembers(cluster: ClusterRow, detail: ClusterDetail | null): Promise<void> {
  const lines = (detail?.reports ?? []).map((row) =>
    [reportLabel(row.number, row.code), callerName(row), row.siteName ?? '', row.words].join('\t'),
  );
  await copyText([clusterName(cluster), ...lines].join('\n'), count(lines.length, 'report'));
}
