import { counted, lengthWords, listed } from '../documents/words.ts';
import { placeWord } from '../factors/wording.ts';
import type { Evidence } from './evidence.ts';
import { type AllClearVerdict, type Gate, PROVEN_FROM } from './verdict.ts';

const MINUTE_MS = 60_000;
/** So many untouched parts are named; the others are counted. */
const NAMED_PARTS = 3;

export const VERDICT_WORDS: Readonly<Record<AllClearVerdict, string>> = {
  proven: 'Proven',
  likely: 'Likely over, not proven',
  unproven: 'Not proven',
  contradicted: 'Contradicted',
  partial: 'Over for most, not for all',
};

/** "It is over with 68 % certainty; up to 88 % of those who were hit may still be failing." */
export function beliefSentence({ p, share95 }: Pick<Gate, 'p' | 'share95'>): string {
  return `It is over with ${percent(p)} certainty; up to ${percent(share95)} of those who were hit may still be failing.`;
}

/** What the verdict stands on, a sentence for each kind of evidence, and what speaks against it. */
export function evidenceSentences(
  evidence: Evidence,
  { failedRecoveries }: Pick<Gate, 'failedRecoveries'>,
): readonly string[] {
  const { expected, failing, stable, notStable, passed, failed } = evidence;
  return [
    failing === 0
      ? `Silence: ${decimal(expected)} customers would have rung by now if nothing had been mended. Nobody has.`
      : `${counted(failing, 'customer')} failed after the fix and rang; ${decimal(expected)} would have if nothing had been mended.`,
    stable + notStable === 0
      ? 'Nobody has been rung back yet.'
      : `Rung back: ${stable} stable${notStable === 0 ? '' : `, ${notStable} not stable`}.`,
    passed + failed === 0
      ? 'No test call was made since the fix.'
      : `Test calls since the fix: ${passed} of ${passed + failed} passed.`,
    ...(failedRecoveries === 0
      ? []
      : [
          `${counted(failedRecoveries, 'recovery', 'recoveries')} from the same cause did not hold, so this one is watched longer.`,
        ]),
  ];
}

/** What would prove it, the shortest way first; empty once it is proven. `minutesOfSilence`: what silence alone would still take. */
export function nextSentences(
  gate: Gate,
  minutesOfSilence: number | null,
  open: { readonly toAsk: number },
): readonly string[] {
  if (gate.verdict === 'proven') return [];
  const sentences: string[] = [];
  if (gate.untouched.length > 0) {
    const named = gate.untouched.slice(0, NAMED_PARTS).map(({ facet, value }) => `${placeWord(facet)} ${value}`);
    const more = gate.untouched.length - named.length;
    const parts = more > 0 ? [...named, `${counted(more, 'other part')}`] : named;
    sentences.push(`Ring somebody back, or make a test call, ${listed(parts)}: nobody has since the fix.`);
  }
  if (gate.p < PROVEN_FROM && open.toAsk > 0) {
    const missing = Math.ceil(gate.points.needed - gate.points.silence - gate.points.callBacks - gate.points.tests);
    sentences.push(`About ${Math.max(1, missing)} more points prove it: each customer who says “stable” is one.`);
  }
  if (gate.p < PROVEN_FROM && minutesOfSilence !== null) {
    sentences.push(
      `Silence alone takes ${lengthWords(minutesOfSilence * MINUTE_MS)} more, at the calls that are usual now.`,
    );
  }
  if (gate.quietLeft > 0) {
    sentences.push(
      `After ${counted(gate.failedRecoveries, 'false all-clear')} it is watched for ${lengthWords(gate.quietLeft * MINUTE_MS)} more.`,
    );
  }
  return sentences;
}

function percent(share: number): string {
  return `${share > 0.99 && share < 1 ? 99 : Math.round(share * 100)} %`;
}

function decimal(count: number): string {
  return count < 10 ? count.toFixed(1) : String(Math.round(count));
}
