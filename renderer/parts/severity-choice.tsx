import type { Severity } from '../../main/core/incidents/incident.ts';
import { Glyph, type GlyphName } from '../ui/glyph.tsx';
import { Segmented } from '../ui/segmented.tsx';

const SEVERITIES: readonly { id: Severity; glyph: GlyphName; meaning: string }[] = [
  { id: 'S1', glyph: 'octagon', meaning: 'A service is down for most, or emergency calls fail.' },
  { id: 'S2', glyph: 'triangle', meaning: 'Many are hit, or a main function fails for some.' },
  { id: 'S3', glyph: 'diamond', meaning: 'A few are hit, or there is a way round it.' },
  { id: 'S4', glyph: 'ring', meaning: 'A nuisance: nobody is kept from working.' },
];

interface SeverityChoiceProps {
  value: Severity;
  onChange: (severity: Severity) => void;
}

/** S1 gravest to S4 slight, each with its mark. */
export function SeverityChoice({ value, onChange }: SeverityChoiceProps) {
  return (
    <div>
      <Segmented
        label="Severity"
        value={value}
        onChange={(id) => onChange(id as Severity)}
        segments={SEVERITIES.map(({ id, glyph }) => ({ id, label: id, icon: <Glyph name={glyph} /> }))}
      />
      <p className="mt-1 text-12 text-muted">{SEVERITIES.find(({ id }) => id === value)?.meaning}</p>
    </div>
  );
}
