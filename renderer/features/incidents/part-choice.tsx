import { X } from 'lucide-react';
import type { CommonFactors } from '../../../main/core/factors/factor.ts';
import { placeWord } from '../../../main/core/factors/wording.ts';
import type { Part } from '../../../main/core/room/room.ts';
import { facetName } from '../../format/labels.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';

const EVERYTHING = 'everything';
const OFFERED = 12;

interface PartChoiceProps {
  label: string;
  /** What the callers share: offered, most shared first. */
  factors: CommonFactors;
  value: readonly Part[];
  onChange: (parts: readonly Part[]) => void;
}

/** Parts of the estate, from what the callers share; none stands for everything. */
export function PartChoice({ label, factors, value, onChange }: PartChoiceProps) {
  const offered = factors.rows
    .flatMap((row) => [row, ...row.folded])
    .slice(0, OFFERED)
    .filter((row) => !value.some((part) => isSame(part, row)));
  function add(id: string): void {
    const row = offered.find((each) => idOf(each) === id);
    if (row !== undefined) onChange([...value, { facet: row.facet, value: row.value }]);
  }
  return (
    <div className="flex flex-wrap items-end gap-1.5">
      <Select
        label={label}
        value={value.length === 0 ? EVERYTHING : null}
        placeholder="Add another"
        onChange={add}
        className="w-52"
        options={[
          ...(value.length === 0 ? [{ id: EVERYTHING, label: 'Everything' }] : []),
          ...offered.map((row) => ({
            id: idOf(row),
            label: `${facetName(row.facet)} ${row.value}`,
            detail: `${row.inside} of ${row.insideOf}`,
          })),
        ]}
      />
      {value.map((part) => (
        <Button
          key={idOf(part)}
          size="small"
          icon={<X />}
          label={`Leave out ${part.value}`}
          onPress={() => onChange(value.filter((each) => !isSame(each, part)))}
        >
          <bdi>
            {placeWord(part.facet)} {part.value}
          </bdi>
        </Button>
      ))}
    </div>
  );
}

function idOf({ facet, value }: Part): string {
  return `${facet}\n${value}`;
}

function isSame(a: Part, b: Part): boolean {
  return a.facet === b.facet && a.value === b.value;
}
