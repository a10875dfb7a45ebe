import { GraduationCap, History, PhoneCall, Play, ShieldCheck, Undo2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { DrillScenario } from '../../../main/core/contract/calls.ts';
import { formatLength } from '../../format/durations.ts';
import { useTimes } from '../../format/use-times.ts';
import { Known } from '../../parts/known.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { goTo } from '../../stores/navigation.ts';
import { useResource } from '../../stores/resource.ts';
import { Button } from '../../ui/button.tsx';
import { LineChip } from '../../ui/chip.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { restOfTitle, shortTitle } from './figures.ts';
import { lessonsOf, SPEED_SEGMENTS, USUAL_SPEED } from './scenarios.ts';
import { startDrill, useDrillSession } from './session.ts';

const PREPARING = 'Writing eight weeks of usual calls';

/** The outages that can be played, and how fast. */
export function ScenarioChoice() {
  const asked = useResource('drill.scenarios', {});
  const [speed, setSpeed] = useState<number>(USUAL_SPEED);
  const [isDeskPlayed, setIsDeskPlayed] = useState(false);
  const starting = useDrillSession((session) => session.starting);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title="Drill"
        note="two real outages, played on invented customers"
        actions={
          <Button icon={<History />} onPress={() => goTo('history')}>
            Your own past
          </Button>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto px-pad pb-pad">
        <div className="grid max-w-400 gap-gap">
          <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
            <Segmented
              label="How fast"
              segments={SPEED_SEGMENTS}
              value={String(speed)}
              onChange={(id) => setSpeed(Number(id))}
            />
            <Segmented
              label="The desk’s part"
              segments={[
                { id: 'mine', label: 'I play it' },
                { id: 'shown', label: 'Show me that day' },
              ]}
              value={isDeskPlayed ? 'shown' : 'mine'}
              onChange={(id) => setIsDeskPlayed(id === 'shown')}
            />
            <p className="pb-1 text-muted">
              At 60x a minute of the outage takes a second; it can be changed while it runs. Whoever plays the desk, the
              NOC answers once an incident is declared.
            </p>
          </div>
          {/* The tour begins before what can be played is known here. */}
          {starting !== null && asked.state === 'asking' ? (
            <div className="max-w-160 py-6">
              <Progress label={PREPARING} />
            </div>
          ) : (
            <Known of={asked} asking="Reading the scenarios" className="px-0 py-6">
              {(scenarios) => (
                <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_300px] items-stretch gap-gap narrow:grid-cols-2">
                  {scenarios.map((scenario) => (
                    <ScenarioCard key={scenario.id} scenario={scenario} speed={speed} isDeskPlayed={isDeskPlayed} />
                  ))}
                  <Assurances />
                </div>
              )}
            </Known>
          )}
        </div>
      </div>
    </div>
  );
}

function ScenarioCard({
  scenario,
  speed,
  isDeskPlayed,
}: {
  scenario: DrillScenario;
  speed: number;
  isDeskPlayed: boolean;
}) {
  const { id, title, sentence, note, startAt, minutes } = scenario;
  const headingId = useId();
  const times = useTimes();
  const starting = useDrillSession((session) => session.starting);
  return (
    <article
      aria-labelledby={headingId}
      className="flex flex-col rounded-md border border-hair bg-surface p-4 narrow:p-3"
    >
      <div className="flex items-center gap-2 text-12 text-muted">
        <GraduationCap aria-hidden="true" className="size-4 stroke-[1.75]" />
        <span className="tabular-nums">{times.full(startAt)}</span>
        <span className="ml-auto">
          <LineChip>Calls are synthetic</LineChip>
        </span>
      </div>
      <h2 id={headingId} className="mt-3 text-24 narrow:mt-2 narrow:text-18">
        {shortTitle(title)}
      </h2>
      <p className="text-15 text-muted">{capitalised(restOfTitle(title))}</p>
      <h3 className="mt-4 text-12 font-medium text-muted">What happened</h3>
      <p className="mt-0.5">{sentence}</p>
      <h3 className="mt-3 text-12 font-medium text-muted">What to learn</h3>
      <ul className="mt-0.5 mb-4 list-disc pl-4">
        {lessonsOf(id).map((lesson) => (
          <li key={lesson}>{lesson}</li>
        ))}
      </ul>
      <p className="mt-auto border-t border-hair pt-3 text-12 text-muted">{note}</p>
      {starting === id && (
        <div className="mt-3">
          <Progress label={PREPARING} />
        </div>
      )}
      <div className="mt-3 flex items-center gap-3">
        <Button
          variant="primary"
          icon={<Play />}
          busy={starting === id}
          busyLabel="Preparing"
          unavailable={starting !== null && starting !== id ? 'The other one is being prepared.' : undefined}
          onPress={() => void startDrill(id, speed, isDeskPlayed)}
        >
          Start {shortTitle(title)}
        </Button>
        <span className="text-muted tabular-nums">
          {formatLength(minutes * 60_000)} of calls, {formatLength((minutes * 60_000) / speed)} at {speed}x
        </span>
      </div>
    </article>
  );
}

function Assurances() {
  return (
    <ul className="flex flex-col gap-5 pt-4 pl-2 text-muted narrow:col-span-2 narrow:grid narrow:grid-cols-3 narrow:gap-gap narrow:p-0">
      <Assurance icon={<ShieldCheck />} title="Your own record is never touched">
        A drill has customers, calls and incidents of its own, and they are thrown away with it.
      </Assurance>
      <Assurance icon={<PhoneCall />} title="Real calls come first">
        A call from your softphone opens the real intake at once. The drill stands still meanwhile.
      </Assurance>
      <Assurance icon={<Undo2 />} title="Out with one click">
        “Leave drill” at the top ends it, whatever is open.
      </Assurance>
    </ul>
  );
}

function Assurance({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-2 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:flex-none [&_svg]:stroke-[1.75]">
      {icon}
      <p>
        <span className="block font-medium text-text">{title}</span>
        {children}
      </p>
    </li>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}
