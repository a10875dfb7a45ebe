import { History } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { SurgeStatus } from '../../../main/core/contract/surge-views.ts';
import { LOOK_BACK, onlyLeads } from '../../../main/core/words/shared-words.ts';
import {
  calibrationWords,
  countingSentence,
  facetsSentence,
  outcomeSentence,
  proofSentences,
} from '../../format/flag-words.ts';
import { useTimes } from '../../format/use-times.ts';
import { Refused } from '../../parts/known.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { goTo } from '../../stores/navigation.ts';
import { useNowEvery } from '../../stores/now.ts';
import { currentPerson } from '../../stores/people.ts';
import { knownValue, useResource } from '../../stores/resource.ts';
import { Button } from '../../ui/button.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { LiveRegion } from '../../ui/live-region.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { StepSlider } from '../../ui/step-slider.tsx';
import { TradeOffChart, type TradeOffSeries } from '../../ui/trade-off-chart.tsx';
import { type BudgetStep, budgetSteps, spokenBudget } from './budget.ts';
import { chooseBudget, keepBudget, useChosenBudget } from './budget-choice.ts';

const MINUTE = 60_000;

/** How many false flags the site puts up with, and what that buys: from its own past. */
export function FlagSection() {
  const status = useSnapshot(({ surge }) => surge);
  const times = useTimes();
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  const now = useNowEvery(MINUTE);
  return (
    <Panel title="The flag" note={calibrationWords(status, now, times, zone)}>
      <div className="grid gap-3 p-3 pt-1">
        {status.problem !== null && (
          <p className="flex items-start gap-1.5 text-s1">
            <Glyph name="octagon" className="mt-0.5" />
            <span>{status.problem}</span>
          </p>
        )}
        <Budget status={status} />
        <Proof status={status} />
        <div>
          <Button size="small" icon={<History />} onPress={() => goTo('history')}>
            {LOOK_BACK}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

/** What was measured on the desk's own weeks, and which facets that is about. */
function Proof({ status: { proof, facets } }: { status: SurgeStatus }) {
  const [figure, warning] = proof === null ? ['', ''] : proofSentences(proof);
  return (
    <div className="grid gap-1 text-muted">
      {figure !== '' && <p>{figure}</p>}
      {warning !== '' && (
        <p className="flex items-start gap-1.5 text-s2">
          <Glyph name="octagon" className="mt-0.5" />
          <span>{warning}</span>
        </p>
      )}
      {facets.length > 0 && <p>{facetsSentence(facets)}</p>}
    </div>
  );
}

function Budget({ status }: { status: SurgeStatus }) {
  const inForce = useSnapshot(({ settings }) => settings.falseFlagsAWeek);
  const isLead = useSnapshot((snapshot) => currentPerson(snapshot)?.role === 'lead');
  const asked = useResource('surge.curve', {}, `${status.learnedAt} ${status.budget} ${status.state}`);
  const curve = knownValue(asked);
  const chosen = useChosenBudget();
  useEffect(() => () => void keepBudget(), []);
  const steps = useMemo(() => budgetSteps(curve, chosen), [curve, chosen]);
  const step = steps.find(({ budget }) => budget === chosen);
  const sentence = sentenceOf(status, step, chosen);
  return (
    <>
      <p className="min-h-10 text-15">{sentence}</p>
      {asked.state !== 'asking' && asked.refusal !== null && (
        <Refused sentence={asked.refusal.sentence} retry={asked.retry} className="p-0" />
      )}
      {status.state === 'learning' && (
        <p className="flex items-center gap-2 text-muted">
          <Spinner /> Learning what is usual here. Flags go on by counts meanwhile.
        </p>
      )}
      {steps.some(({ outcome }) => outcome !== null && outcome.of > 0) && (
        <TradeOffChart
          steps={steps.map(({ id, spoken }) => ({ id, name: spoken }))}
          series={seriesOf(steps)}
          chosen={String(chosen)}
          onChoose={isLead ? (id) => chooseBudget(Number(id)) : undefined}
          summary={`What each budget would have brought over ${status.weeks >= 2 ? `${Math.floor(status.weeks)} weeks` : 'a week'} of this desk’s own calls`}
        />
      )}
      <StepSlider
        label="False flags a week"
        steps={steps}
        value={String(chosen)}
        onChange={(id) => chooseBudget(Number(id))}
        onLeave={() => void keepBudget()}
        help="Fewer come later and miss more; more come sooner and interrupt more often."
        unavailable={isLead ? undefined : onlyLeads('change this')}
      />
      <LiveRegion message={chosen === inForce ? '' : sentence} throttle={800} />
    </>
  );
}

function sentenceOf(status: SurgeStatus, step: BudgetStep | undefined, chosen: number): string {
  if (status.state === 'counting') return countingSentence(status);
  if (step?.outcome != null) return outcomeSentence(step.outcome);
  return `${spokenBudget(chosen)}. What that would have brought is reckoned once the desk’s history is learned.`;
}

function seriesOf(steps: readonly BudgetStep[]): readonly TradeOffSeries[] {
  const outcomes = steps.map(({ outcome }) => outcome);
  const of = Math.max(1, ...outcomes.map((outcome) => outcome?.of ?? 0));
  const minutes = outcomes.map((outcome) => outcome?.medianMinutes ?? null);
  return [
    {
      id: 'told',
      label: 'Past incidents told of',
      values: outcomes.map((outcome) => outcome?.told ?? null),
      format: (told) => `${told} of ${of}`,
      highest: of,
      isGood: true,
    },
    {
      id: 'minutes',
      label: 'Minutes after the first call, median',
      values: minutes,
      format: (value) => `${Math.round(value)} min`,
      highest: Math.max(1, ...minutes.filter((value) => value !== null)),
      isGood: false,
    },
  ];
}
