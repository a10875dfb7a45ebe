import type { ClusterRow, FlagView } from '../../../main/core/contract/views.ts';
import type { Outlook } from '../../../main/core/flagging/outlook.ts';

export interface StripWords {
  /** What this call would make of it: "Third customer in 30 minutes with this". '' where there is nothing to say. */
  readonly head: string;
  /** "usually one in 3 hours". */
  readonly usual: string;
  /** Why a flag that is up went up. */
  readonly reason: string;
}

/** What the strip says. Of a caller who is counted already only a flag that is up speaks. */
export function stripWords(
  { tier, sentence, usualWords }: Pick<Outlook, 'tier' | 'sentence' | 'usualWords'>,
  cluster: Pick<ClusterRow, 'tier' | 'flag'> | null,
): StripWords {
  const flag = flagUp(cluster);
  // What is not so yet is said as what saving would do, in the colour that it would get.
  if (sentence !== '' && tier !== 'none' && (flag === null || flag.tier !== tier)) {
    const usual = [lowerFirst(sentence), usualWords].filter(Boolean).join(', ');
    return { head: `Saving this turns it ${tier}`, usual, reason: flag === null ? '' : reasonOf(flag) };
  }
  if (sentence !== '') return { head: sentence, usual: usualWords, reason: flag === null ? '' : reasonOf(flag) };
  if (flag === null) return { head: '', usual: '', reason: '' };
  const { seen, usual, chance } = flag.said;
  return { head: `${tierWord(flag)}: ${seen}`, usual: [usual, chance].filter(Boolean).join('; '), reason: '' };
}

function flagUp(cluster: Pick<ClusterRow, 'tier' | 'flag'> | null): FlagView | null {
  return cluster?.tier === 'red' || cluster?.tier === 'amber' ? cluster.flag : null;
}

function reasonOf(flag: FlagView): string {
  const { seen, usual, chance } = flag.said;
  return `${tierWord(flag)} for ${[[seen, usual].filter(Boolean).join(', '), chance].filter(Boolean).join('; ')}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function tierWord({ tier }: FlagView): string {
  return tier === 'red' ? 'Red flag' : 'Amber flag';
}
