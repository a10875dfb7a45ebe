import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { budgetWords } from '../../../main/core/surge/wording.ts';
import { useSnapshot } from '../../stores/live.ts';
import { Select } from '../../ui/select.tsx';
import type { HistoryOptions } from './history-store.ts';

const WEEKS = [0, 1, 2, 4, 8, 12, 26, 52];
const BUDGETS = [0.25, 0.5, 1, 2, 3, 5, 7];
const USUAL_WEEKS = 8;

/** What was chosen here; null is as the desk has it. Kept while other rooms are open. */
const chosen = createStore<{ readonly weeks: number; readonly budget: number | null }>(() => ({
  weeks: USUAL_WEEKS,
  budget: null,
}));

export function useHistoryOptions(): HistoryOptions {
  const inForce = useSnapshot(({ settings }) => settings.falseFlagsAWeek);
  const { weeks, budget } = useStore(chosen);
  return { weeks, budget: budget ?? inForce };
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
