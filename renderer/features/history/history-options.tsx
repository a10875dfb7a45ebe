import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { budgetWords } from '../../../main/core/surge/wording.ts';
import { useSnapshot } from '../../stores/live.ts';
import { Select } from '../../ui/select.tsx';
import { type HistoryOptions, useHistoryRun } from './history-store.ts';

const WEEKS = [0, 1, 2, 4, 8, 12, 26, 52];
const BUDGETS = [0.25, 0.5, 1, 2, 3, 5, 7];
/** Enough to learn from; a longer history leaves the more to be played. */
const USUAL_WEEKS = 8;
/** Of a file it is not known how long it is before it is read. */
const WEEKS_OF_A_FILE = 4;

/** What was chosen here; null is as it fits. Kept while other rooms are open. */
const chosen = createStore<{ readonly weeks: number | null; readonly budget: number | null }>(() => ({
  weeks: null,
  budget: null,
}));

export function useHistoryOptions(): HistoryOptions {
  const inForce = useSnapshot(({ settings }) => settings.falseFlagsAWeek);
  const held = useSnapshot(({ surge }) => surge.weeks);
  const isFile = useHistoryRun().file !== null;
  const { weeks, budget } = useStore(chosen);
  return { weeks: weeks ?? (isFile ? WEEKS_OF_A_FILE : usualWeeks(held)), budget: budget ?? inForce };
}

/** Half of what there is teaches, at most eight weeks of it. */
export function usualWeeks(held: number): number {
  return WEEKS.findLast((weeks) => weeks <= held / 2 && weeks <= USUAL_WEEKS) ?? 0;
}

/** How long it may learn before it flags, and how many false flags it may raise. */
export function HistoryOptionFields() {
  const { weeks, budget } = useHistoryOptions();
  const budgets = BUDGETS.includes(budget) ? BUDGETS : [...BUDGETS, budget].sort((a, b) => a - b);
  return (
    <div className="flex flex-wrap gap-3">
      <Select
        label="Learns first from"
        options={WEEKS.map((number) => ({ id: String(number), label: weeksLabel(number) }))}
        value={String(weeks)}
        onChange={(id) => chosen.setState({ weeks: Number(id) })}
        className="w-40"
      />
      <Select
        label="False flags"
        options={budgets.map((number) => ({ id: String(number), label: budgetWords(number) }))}
        value={String(budget)}
        onChange={(id) => chosen.setState({ budget: Number(id) })}
        className="w-40"
      />
    </div>
  );
}

function weeksLabel(weeks: number): string {
  if (weeks === 0) return 'nothing, counts only';
  return `${weeks} ${weeks === 1 ? 'week' : 'weeks'}`;
}
