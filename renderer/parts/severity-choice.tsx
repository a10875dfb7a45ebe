import type { Severity } from '../../main/core/incidents/incident.ts';
import { Glyph, type GlyphName } from '../ui/glyph.tsx';
import { Segmented } from '../ui/segmented.tsx';

const SEVERITIES: readonly { id: Severity; glyph: GlyphName }[] = [
  { id: 'S1', glyph: 'octagon' },
  { id: 'S2', glyph: 'triangle' },
  { id: 'S3', glyph: 'diamond' },
  { id: 'S4', glyph: 'ring' },
];

interface SeverityChoiceProps {
  value: Severity;
  onChange: (severity: Severity) => void;
}

/** S1 gravest to S4 slight, each with its mark. */
export function SeverityChoice({ value, onChange }: SeverityChoiceProps) {
  return (
    <Segmented
      label="Severity"
      value={value}
      onChange={(id) => onChange(id as Severity)}
      segments={SEVERITIES.map(({ id, glyph }) => ({ id, label: id, icon: <Glyph name={glyph} /> }))}
    />
  );
}
