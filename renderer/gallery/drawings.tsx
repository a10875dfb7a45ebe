import { BarChart } from '../ui/bar-chart.tsx';
import { StepChart, StepSpark } from '../ui/step-chart.tsx';
import { TradeOffChart } from '../ui/trade-off-chart.tsx';
import { nothing, type Specimen } from './sheet.tsx';

const MINUTE = 60_000;
const FROM = Date.UTC(2026, 5, 17, 9);
const TO = FROM + 60 * MINUTE;
const COUNTS = [0, 1, 2, 4, 5, 7, 8];
const POINTS = COUNTS.map((value, index) => ({ at: FROM + index * 8 * MINUTE, value }));
const COURSE = [FROM, TO].map((at) => ({ at, expected: 0.6, low: 0, high: 2 }));
const formatTime = (at: number): string => new Date(at).toISOString().slice(11, 16);

export const DRAWINGS: readonly Specimen[] = [
  {
    name: 'StepChart: usual, thresholds, marks, calls',
    isWide: true,
    states: (
      <div className="w-full">
        <StepChart
          points={POINTS}
          from={FROM}
          to={TO}
          usual={{ course: COURSE, label: 'usual' }}
          thresholds={[
            { value: 3, tone: 'warn', label: 'amber' },
            { value: 5, tone: 'bad', label: 'red' },
          ]}
          marks={[{ at: FROM + 32 * MINUTE, value: 5, tone: 'bad', label: 'red 09:32' }]}
          events={POINTS.map(({ at }, index) => ({ at, isNew: index % 3 !== 2 }))}
          eventsName="calls"
          formatTime={formatTime}
          summary="Customers, counted up to 8 at 09:48"
        />
      </div>
    ),
  },
  {
    name: 'StepSpark',
    states: (['plain', 'warn', 'bad'] as const).map((tone) => (
      <div key={tone} className="w-60">
        <StepSpark
          points={POINTS}
          from={FROM}
          to={TO}
          usual={COURSE}
          tone={tone}
          startLabel="09:00"
          endLabel="now"
          summary="Customers in the last hour"
        />
      </div>
    )),
  },
  {
    name: 'TradeOffChart',
    states: (
      <div className="w-full">
        <TradeOffChart
          steps={['1 a week', '1 a day', '3 a day'].map((name) => ({ id: name, name }))}
          series={[
            {
              id: 'found',
              label: 'Found',
              values: [2, 4, 5],
              format: (value) => `${value} of 5`,
              highest: 5,
              isGood: true,
            },
            {
              id: 'false',
              label: 'False',
              values: [0, 3, null],
              format: (value) => `${value}`,
              highest: 9,
              isGood: false,
            },
          ]}
          chosen="1 a day"
          onChoose={nothing}
          summary="Found and false flags by how many are allowed"
        />
      </div>
    ),
  },
  {
    name: 'BarChart: bars, events, ranges',
    isWide: true,
    states: (
      <div className="w-full">
        <BarChart
          bars={COUNTS.map((value, index) => ({
            from: FROM + index * 8 * MINUTE,
            to: FROM + (index + 1) * 8 * MINUTE,
            value,
            ...(value > 6 && { tone: 'bad' as const }),
          }))}
          from={FROM}
          to={TO}
          events={[
            { at: FROM + 10 * MINUTE, label: 'Restarted', detail: 'mdn-ms4', tone: 'plain' },
            { at: FROM + 40 * MINUTE, label: 'Fixed', tone: 'good' },
          ]}
          ranges={[{ from: FROM + 40 * MINUTE, to: TO, tone: 'good' }]}
          usualLabel="usual under 0.1"
          formatTime={formatTime}
          summary="Calls in each 8 minutes"
        />
      </div>
    ),
  },
];
