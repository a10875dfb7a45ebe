import { type Factor, type FactorRow, TELLING_CHANCE } from '../../main/core/factors/factor.ts';
import { effectWords } from '../../main/core/factors/verdict-words.ts';
import { chanceWords } from '../../main/core/factors/wording.ts';
import { facetName } from '../format/labels.ts';

/** A factor as a line of the table. */
export interface FactorLine {
  readonly id: string;
  readonly factor: Factor;
  /** How many factors it explains, and whether they are shown under it. */
  readonly folded: number;
  readonly isOpen: boolean;
  /** The value that explains it, for a line that is shown under another. */
  readonly explainedBy: string | null;
  /** Drawn in the colour of a flag: it is told as a finding. */
  readonly isHot: boolean;
}

/** The rows as lines, each opened one with what it explains under it. */
export function factorLines(
  rows: readonly FactorRow[],
  opened: ReadonlySet<string>,
  isTelling: boolean,
): readonly FactorLine[] {
  return rows.flatMap((row) => {
    const id = idOf(row);
    const isOpen = opened.has(id);
    const isHot = isTelling && row.chance <= TELLING_CHANCE;
    const head = { id, factor: row, folded: row.folded.length, isOpen, explainedBy: null, isHot };
    if (!isOpen) return [head];
    const under = row.folded.map((factor) => ({
      id: idOf(factor),
      factor,
      folded: 0,
      isOpen: false,
      explainedBy: row.value,
      isHot: false,
    }));
    return [head, ...under];
  });
}

/** A chance for a narrow column: "likely", "1 in 40,000". */
export function shortChance(chance: number): string {
  if (chance > 0.5) return 'likely';
  return chance < 1e-9 ? '< 1 in 1 bn' : chanceWords(chance);
}

/** The table as plain text, a line a factor, with tabs between. */
export function factorText(
  rows: readonly FactorRow[],
  sentences: readonly string[],
  sides: { readonly inside: string; readonly outside: string },
): string {
  const head = ['Part', 'Value', sides.inside, sides.outside, 'Times as likely', 'By chance', 'Explained by'];
  const lines = rows.flatMap((row) => [lineText(row, ''), ...row.folded.map((factor) => lineText(factor, row.value))]);
  return [...sentences.filter((sentence) => sentence !== ''), head.join('\t'), ...lines].join('\n');
}

function lineText(factor: Factor, explainedBy: string): string {
  const { facet, value, inside, insideOf, outside, outsideOf, effect, chance } = factor;
  return [
    facetName(facet),
    value,
    `${inside} of ${insideOf}`,
    `${outside} of ${outsideOf}`,
    effectWords(effect),
    shortChance(chance),
    explainedBy,
  ].join('\t');
}

function idOf({ facet, value }: Factor): string {
  return `${facet}=${value}`;
}
