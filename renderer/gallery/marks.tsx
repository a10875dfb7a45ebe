import { Check, CloudOff, RefreshCw } from 'lucide-react';
import { CallerText } from '../ui/caller-text.tsx';
import { FlagChip, LineChip, SeverityChip, SoftChip } from '../ui/chip.tsx';
import { DueMark } from '../ui/due-mark.tsx';
import { Glyph } from '../ui/glyph.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { MeterSteps } from '../ui/meter-steps.tsx';
import { Mono } from '../ui/mono.tsx';
import { ShareBar } from '../ui/share-bars.tsx';
import { Sparkline } from '../ui/sparkline.tsx';
import { StateSteps } from '../ui/state-steps.tsx';
import { StateTrack } from '../ui/state-track.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import type { Specimen } from './sheet.tsx';

const SEVERITIES = ['S1', 'S2', 'S3', 'S4', 'OK'] as const;
const GLYPHS = ['octagon', 'triangle', 'diamond', 'ring', 'tick'] as const;
const FLAGS = ['red', 'amber', 'dismissed'] as const;
const TONES = ['neutral', 'good', 'warn', 'bad'] as const;

export const MARKS: readonly Specimen[] = [
  {
    name: 'SeverityChip',
    states: (
      <>
        {SEVERITIES.map((severity) => (
          <SeverityChip key={severity} severity={severity} />
        ))}
        {SEVERITIES.map((severity) => (
          <SeverityChip key={severity} severity={severity} size="large" count={3} />
        ))}
        <SeverityChip severity="S1">2 red</SeverityChip>
      </>
    ),
  },
  {
    name: 'FlagChip',
    states: FLAGS.flatMap((flag) => [
      <FlagChip key={flag} flag={flag} />,
      <FlagChip key={`${flag} small`} flag={flag} size="small" />,
    ]),
  },
  {
    name: 'LineChip, SoftChip',
    states: (
      <>
        {TONES.map((tone) => (
          <LineChip key={tone} tone={tone}>
            {tone}
          </LineChip>
        ))}
        <SoftChip>soft</SoftChip>
      </>
    ),
  },
  {
    name: 'Glyph',
    states: GLYPHS.flatMap((name) =>
      ([12, 14, 16, 20] as const).map((size) => <Glyph key={`${name}${size}`} name={name} size={size} />),
    ),
  },
  {
    name: 'StateSteps',
    states: [1, 2, 3, 4, 5].map((at) => <StateSteps key={at} at={at} label={`Step ${at}`} />),
  },
  {
    name: 'MeterSteps',
    states: ([0, 1, 2, 3] as const).flatMap((level) => [
      <MeterSteps key={level} level={level} />,
      <MeterSteps key={`${level} active`} level={level} active />,
    ]),
  },
  {
    name: 'DueMark',
    states: (
      <>
        <DueMark tone="later" time="11:40" distance="in 48 min" />
        <DueMark tone="soon" time="11:00" distance="in 8 min" />
        <DueMark tone="late" time="10:50" distance="2 min late" />
        <DueMark tone="late" time="10:50" />
      </>
    ),
  },
  {
    name: 'StatusMark',
    states: (
      <>
        <StatusMark tone="quiet" icon={<Check />} title="Saved" />
        <StatusMark tone="plain" title="In step" detail="4 desks" />
        <StatusMark tone="busy" title="Saving" />
        <StatusMark tone="warn" icon={<RefreshCw />} title="Reconnecting" detail="engine restarts" />
        <StatusMark tone="bad" icon={<CloudOff />} title="Not saved" detail="your text is kept" />
      </>
    ),
  },
  {
    name: 'Kbd, Mono',
    states: (
      <>
        <Kbd keys="Ctrl Z" />
        <Kbd keys="F8" ghost />
        <Mono>R-1042</Mono>
        <Mono strong>INC-7</Mono>
      </>
    ),
  },
  {
    name: 'CallerText',
    states: (
      <>
        <CallerText text="no dial tone since nine" />
        <CallerText text={'two lines\nas they were typed'} wrap />
        <CallerText text={'\u202Ereversed\u0007'} />
        <span className="w-40">
          <CallerText text="a sentence that is longer than its place has room for" />
        </span>
      </>
    ),
  },
  {
    name: 'ShareBar',
    states: (['inside', 'hot', 'outside'] as const).map((tone, index) => (
      <span key={tone} className="w-32">
        <ShareBar count={5 - index} of={6} tone={tone} />
      </span>
    )),
  },
  {
    name: 'Sparkline',
    states: (['plain', 'warn', 'bad'] as const).map((tone) => (
      <Sparkline key={tone} values={[0, 1, 0, 2, 1, 3, 6, 9]} tone={tone} width={96} height={24} />
    )),
  },
  {
    name: 'StateTrack',
    isWide: true,
    states: (
      <StateTrack
        label="States"
        steps={[
          { id: 'a', label: 'Investigating', time: '09:12' },
          { id: 'b', label: 'Identified', time: '09:40' },
          { id: 'c', label: 'Fix in place', time: '10:10', contradicted: 'contradicted 10:31' },
          { id: 'd', label: 'Resolved' },
        ]}
      />
    ),
  },
];
