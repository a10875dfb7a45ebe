import type { AllClearVerdict } from '../../../main/core/allclear/verdict.ts';
import type { GateView, ResidualGate } from '../../../main/core/contract/room-views.ts';
import { count } from '../../format/labels.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { SeverityChip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { partsWords } from './room-kinds.tsx';

const CHIPS: Readonly<Record<AllClearVerdict, 'S1' | 'S2' | 'S3' | 'S4' | 'OK'>> = {
  proven: 'OK',
  likely: 'S3',
  unproven: 'S2',
  partial: 'S2',
  contradicted: 'S1',
};

/** The verdict with its mark: never by colour alone. */
export function VerdictChip({ gate }: { gate: GateView }) {
  return <SeverityChip severity={CHIPS[gate.gate.verdict]}>{gate.verdict}</SeverityChip>;
}

const NAMED = 4;

/** What the gate knows: the verdict, what it stands on, what would prove it, and who still fails. */
export function GatePanel({ gate }: { gate: GateView }) {
  const { failing, failingShare, callBacks } = gate;
  const known = new Map(callBacks.map(({ customer, name }) => [customer, name.trim()]));
  const names = failing.flatMap((id) => known.get(id) || []);
  const shown = names.slice(0, NAMED);
  return (
    <section aria-label="All-clear gate" className="rounded-md border border-hair bg-raised p-3 light:bg-canvas">
      <div className="flex items-center gap-2">
        <VerdictChip gate={gate} />
        <p className="min-w-0 font-medium">{gate.belief}</p>
      </div>
      <PointsBar gate={gate} />
      <ul className="mt-2 grid gap-0.5 text-12 text-muted">
        {gate.grounds.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {failing.length > 0 && (
        <p className="mt-2 text-12 text-s1">
          <b>{count(failing.length, 'customer')} still failing</b>
          {shown.length > 0 && (
            <>
              : <CallerText text={shown.join(', ')} inline />
              {failing.length > shown.length && ` and ${failing.length - shown.length} more`}
            </>
          )}
          {failingShare.length > 0 && `; all of them ${partsWords(failingShare)}`}
        </p>
      )}
      {gate.residual !== null && <Residual residual={gate.residual} />}
      {gate.next.length > 0 && (
        <>
          <h3 className="mt-2 text-12 font-medium">What would prove it</h3>
          <ul className="grid gap-0.5 text-12 text-muted">
            {gate.next.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Those who were left are judged for themselves: their cause is another. */
function Residual({ residual: { text, customers, gate, verdict, belief, next } }: { residual: ResidualGate }) {
  return (
    <section aria-label="Those who still fail" className="mt-2 border-t border-hair pt-2 text-12">
      <h3 className="flex items-center gap-2 font-medium">
        <SeverityChip severity={CHIPS[gate.verdict]}>{gate.verdict}</SeverityChip>
        <span className="min-w-0 truncate">
          <CallerText text={text ?? 'redacted'} inline />, {count(customers, 'customer')}: {verdict}
        </span>
      </h3>
      <p className="mt-1">{belief}</p>
      <ul className="text-muted">
        {next.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

const SOURCES = [
  { id: 'silence', label: 'silence', fill: 'bg-accent' },
  { id: 'callBacks', label: 'call-backs', fill: 'bg-ok' },
  { id: 'tests', label: 'tests', fill: 'bg-s3' },
] as const;

/** Points earned by silence, by call-backs and by tests, against what is needed. */
export function PointsBar({ gate: { gate } }: { gate: GateView }) {
  const { points } = gate;
  const share = (value: number) => `${Math.min(100, Math.max(0, (value / points.needed) * 100))}%`;
  const earned = Math.max(0, points.silence + points.callBacks + points.tests);
  return (
    <div className="mt-2">
      <div aria-hidden="true" className="flex h-2 overflow-hidden rounded-sm bg-well">
        {SOURCES.map(({ id, fill }) => (
          <span key={id} className={classNames('h-full', fill)} style={{ width: share(points[id]) }} />
        ))}
      </div>
      <p className="mt-1 text-12 text-muted tabular-nums">
        <b className="text-text">
          {tenths(earned)} of {tenths(points.needed)} points
        </b>
        : {SOURCES.map(({ id, label }) => `${tenths(Math.max(0, points[id]))} by ${label}`).join(', ')}
      </p>
    </div>
  );
}

/** One figure after the point; what rounds to nothing has no sign. */
function tenths(value: number): string {
  return (Math.round(value * 10) / 10 + 0).toFixed(1);
}
