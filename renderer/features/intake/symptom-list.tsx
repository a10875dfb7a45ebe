import { Quote } from 'lucide-react';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import type { ClusterRow, ReportRow } from '../../../main/core/contract/views.ts';
import { NONE_OF_THESE } from '../../../main/core/words/shared-words.ts';
import { count, incidentLabel } from '../../format/labels.ts';
import { clockToTime } from '../../format/moment.ts';
import { symptomName, symptomSentence } from '../../format/symptom-name.ts';
import { timesIn } from '../../format/times.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useNowEvery } from '../../stores/now.ts';
import { FlagChip, SoftChip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { ListboxOption, OptionList } from '../../ui/listbox-option.tsx';
import { chooseSymptom, symptomOf, useIntake } from './state/intake.ts';
import { KEEP_WORDS, type SymptomChoice } from './state/symptom-choices.ts';

export const SYMPTOM_LIST = 'intake-symptoms';

export function symptomOptionId(symptom: string): string {
  return `${SYMPTOM_LIST}-${symptom}`;
}

/** The symptoms as the words rank them, the likeliest chosen; the words' field has the focus and moves through them. */
export function SymptomList() {
  const choices = useIntake((state) => state.choices);
  const chosen = useIntake(symptomOf);
  const isFolded = useIntake(({ form }) => form.isExampleOpen || form.isMoreOpen);
  const scrollRef = useRef<HTMLDivElement>(null);
  const now = useLiveSymptoms();
  // biome-ignore lint/correctness/useExhaustiveDependencies: folding leaves the chosen row out of sight
  useLayoutEffect(() => {
    const scroll = scrollRef.current;
    if (scroll === null) return;
    const option = chosen === null ? null : document.getElementById(symptomOptionId(chosen));
    if (option === null || choices[0]?.id === chosen) scroll.scrollTop = 0;
    else if (scroll.contains(option)) option.scrollIntoView({ block: 'nearest' });
  }, [chosen, choices, isFolded]);
  const listed = choices.filter(({ id }) => id !== KEEP_WORDS);
  return (
    <div className="flex-none">
      <div className="mb-1 flex items-center gap-1 text-12 font-medium text-muted">
        <span>Symptom</span>
        <span className="ml-auto flex items-center gap-1 font-normal">
          <Kbd keys="↓" /> other, <Kbd keys="Enter" /> saves
        </span>
      </div>
      <OptionList id={SYMPTOM_LIST} label="Symptom">
        {/* biome-ignore lint/a11y/useSemanticElements: a group of options in a list box, not of fields */}
        <div
          ref={scrollRef}
          role="group"
          aria-label="Standard symptoms"
          className={classNames(
            'relative divide-y divide-hair overflow-y-auto',
            isFolded ? 'max-h-10 narrow:max-h-9' : 'max-h-40 narrow:max-h-36 cramped:max-h-none',
          )}
        >
          {listed.map((choice) => (
            <Choice key={choice.id} choice={choice} isSelected={choice.id === chosen} live={now.get(choice.id)} />
          ))}
        </div>
        {(!isFolded || chosen === KEEP_WORDS) && (
          <ListboxOption
            id={symptomOptionId(KEEP_WORDS)}
            isSelected={chosen === KEEP_WORDS}
            icon={<Quote />}
            title={NONE_OF_THESE}
            detail="grouped by what callers say"
            onPress={() => chooseSymptom(KEEP_WORDS)}
          />
        )}
      </OptionList>
    </div>
  );
}

/** What callers report of a symptom now. */
interface LiveSymptom {
  readonly today: number;
  readonly flag: 'red' | 'amber' | null;
  /** "INC-0221", while one is open. */
  readonly incident: string | null;
}

const Choice = memo(function Choice({
  choice,
  isSelected,
  live,
}: {
  choice: SymptomChoice;
  isSelected: boolean;
  live: LiveSymptom | undefined;
}) {
  const { id, meter, because } = choice;
  return (
    <ListboxOption
      id={symptomOptionId(id)}
      isSelected={isSelected}
      meter={meter ?? 0}
      title={symptomName(id)}
      because={because}
      detail={detailOf(choice, live)}
      end={<Chip live={live} />}
      onPress={() => chooseSymptom(id)}
    />
  );
});

/** What speaks for it: calls of today; where nothing does, what it means. */
function detailOf({ id, because }: SymptomChoice, live: LiveSymptom | undefined): string | undefined {
  if (live !== undefined && live.today > 0) return `${count(live.today, 'report')} today`;
  return because.length > 0 ? undefined : symptomSentence(id);
}

function Chip({ live }: { live: LiveSymptom | undefined }) {
  if (live === undefined) return null;
  if (live.flag !== null) return <FlagChip flag={live.flag} size="small" />;
  return live.incident === null ? null : <SoftChip>{live.incident}</SoftChip>;
}

/** Counts, flags and incidents by symptom. Rows that did not change keep their identity, so that they are not drawn again. */
function useLiveSymptoms(): ReadonlyMap<string, LiveSymptom> {
  const reports = useSnapshot((snapshot) => snapshot.reports);
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const minute = useNowEvery(60_000);
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  const before = useRef<ReadonlyMap<string, LiveSymptom>>(new Map());
  return useMemo(() => {
    const midnight = clockToTime({ ...timesIn(zone).parts(minute), hour: 0, minute: 0 }, zone);
    const labels = new Map(
      incidents.map(({ id, number, code, state }) => [id, state === 'resolved' ? null : incidentLabel(number, code)]),
    );
    const next = new Map<string, LiveSymptom>();
    for (const [symptom, rows] of bySymptom(reports, clusters)) {
      const incident =
        rows.clusters.map(({ incident }) => labels.get(incident ?? '') ?? null).find((found) => found !== null) ?? null;
      const fresh = {
        today: countToday(rows, midnight),
        flag: highestFlag(rows.clusters),
        incident,
      };
      const old = before.current.get(symptom);
      next.set(
        symptom,
        old !== undefined && old.today === fresh.today && old.flag === fresh.flag && old.incident === fresh.incident
          ? old
          : fresh,
      );
    }
    before.current = next;
    return next;
  }, [reports, clusters, incidents, minute, zone]);
}

function bySymptom(reports: readonly ReportRow[], clusters: readonly ClusterRow[]) {
  const groups = new Map<string, { reports: ReportRow[]; clusters: ClusterRow[] }>();
  const groupOf = (symptom: string) => {
    const group = groups.get(symptom) ?? { reports: [], clusters: [] };
    groups.set(symptom, group);
    return group;
  };
  for (const report of reports) if (!report.withdrawn) groupOf(report.symptom).reports.push(report);
  for (const cluster of clusters) groupOf(cluster.symptom).clusters.push(cluster);
  return groups;
}

/** The screen holds the newest reports only; on a day with more, the clusters know better. */
function countToday(
  rows: { reports: readonly ReportRow[]; clusters: readonly ClusterRow[] },
  midnight: number,
): number {
  const held = rows.reports.filter(({ happenedAt }) => happenedAt >= midnight).length;
  const grouped = rows.clusters.filter(({ firstAt }) => firstAt >= midnight);
  return Math.max(
    held,
    grouped.reduce((sum, { reports }) => sum + reports, 0),
  );
}

function highestFlag(clusters: readonly ClusterRow[]): 'red' | 'amber' | null {
  if (clusters.some(({ tier, incident }) => tier === 'red' && incident === null)) return 'red';
  return clusters.some(({ tier, incident }) => tier === 'amber' && incident === null) ? 'amber' : null;
}
