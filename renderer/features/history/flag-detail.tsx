import type { HistoryFlag } from '../../../main/core/contract/surge-views.ts';
import { placeWord } from '../../../main/core/factors/wording.ts';
import { count, facetName, percent } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { FacetIcon } from '../../parts/facet-icon.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { FlagChip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StepChart } from '../../ui/step-chart.tsx';

const LEAD_MS = 10 * 60_000;
/** The likeliest few; the whole list is on the page of a cluster that is alive. */
const FACTORS_SHOWN = 4;

/** One flag of the past: what it would have said, drawn against what was usual, and what its callers shared. */
export function FlagDetail({ flag }: { flag: HistoryFlag }) {
  const times = useTimes();
  const { tier, at, symptomName, place, reason } = flag;
  return (
    <Panel title="The flag" note={times.full(at)} fill>
      <div className="grid min-h-0 flex-1 content-start gap-3 overflow-y-auto border-t border-hair p-3">
        <div>
          <div className="flex min-w-0 items-center gap-2">
            <FlagChip flag={tier} />
            <CallerText text={symptomName} className="text-15 font-semibold" />
          </div>
          {place !== null && (
            <p className="mt-1 text-muted">
              {placeWord(place.facet)} <bdi>{place.value}</bdi>
            </p>
          )}
        </div>
        <p className="text-15">
          <CallerText text={reason} wrap />
        </p>
        <Course flag={flag} />
        <Factors flag={flag} />
      </div>
    </Panel>
  );
}

function Course({ flag: { at, tier, customers, curve, band } }: { flag: HistoryFlag }) {
  const times = useTimes();
  const from = Math.min(band[0]?.at ?? at, (curve[0]?.at ?? at) - LEAD_MS);
  return (
    <StepChart
      height={168}
      points={curve.map((point) => ({ at: point.at, value: point.customers }))}
      from={from}
      to={Math.max(at, band.at(-1)?.at ?? at)}
      {...(band.length > 1 && { usual: { course: band, label: 'usual' } })}
      marks={[{ at, value: customers, tone: tier === 'red' ? 'bad' : 'warn', label: `${times.time(at)} ${tier}` }]}
      formatTime={times.time}
      summary={`${count(customers, 'distinct customer')} from ${times.time(curve[0]?.at ?? at)} to ${times.time(at)}`}
      isTight
    />
  );
}

function Factors({ flag: { factors } }: { flag: HistoryFlag }) {
  if (factors.length === 0) return null;
  return (
    <section aria-label="What they shared">
      <h3 className="mb-1 text-12 font-medium text-muted">What they shared</h3>
      <ul className="grid gap-1">
        {factors.slice(0, FACTORS_SHOWN).map(({ facet, value, inside, insideOf, outside, outsideOf }) => (
          <li key={`${facet}=${value}`} className="flex min-w-0 items-center gap-1.5">
            <FacetIcon facet={facet} />
            <span className="text-muted">{facetName(facet)}</span>
            <bdi className="min-w-0 truncate font-medium">{value}</bdi>
            <span className="ml-auto flex-none tabular-nums">
              {inside} of {insideOf}
              {outsideOf > 0 && <span className="text-muted">, elsewhere {percent(outside / outsideOf)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
