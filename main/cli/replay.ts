import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import facets from '../../assets/catalogue/services.json' with { type: 'json' };
import symptoms from '../../assets/catalogue/symptoms.json' with { type: 'json' };
import { sampleDirectory } from '../core/customers/sample.ts';
import { parseScenario } from '../core/scenarios/scenario.ts';
import { type ReplayResult, replay } from '../engine/desk/replay.ts';
import { createVocabulary } from '../engine/live/vocabulary.ts';

const SCENARIOS = join(import.meta.dirname, '../../assets/scenarios');

/** `npm run replay -- outage-a [--json]`: plays a scenario through the real engine and prints when it was flagged. */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const name = positionals[0] ?? '';
  const file = join(SCENARIOS, `${name}.json`);
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(file)) {
    console.error(
      `There is no scenario named “${name}”. Say: npm run replay -- outage-a, or outage-b. With --json the figures come as JSON.`,
    );
    process.exitCode = 2;
    return;
  }
  const scenario = parseScenario(JSON.parse(readFileSync(file, 'utf8')));
  const vocabulary = createVocabulary(symptoms.symptoms, facets.facets);
  const result = await replay(scenario, sampleDirectory(scenario.directorySeed), vocabulary, {
    onProgress: values.json ? undefined : showProgress,
  });
  console.log(values.json ? JSON.stringify(result, null, 2) : sentences(scenario.title, result));
}

function showProgress(played: number, total: number): void {
  if (process.stderr.isTTY && (played % 100 === 0 || played === total))
    process.stderr.write(`\r${played} of ${total} calls`);
}

function sentences(title: string, result: ReplayResult): string {
  const people = result.peopleTookMinutes === null ? '' : ` People took ${result.peopleTookMinutes} minutes.`;
  const flagged =
    result.minutesToFlag === null
      ? 'It was not flagged.'
      : `Flagged ${result.minutesToFlag} minutes after the first call (amber after ${result.minutesToAmber}): ${result.reason}.${people}`;
  return [
    `\n${title} (${result.reports} synthetic calls, ${result.weeksBefore} weeks of usual work before)`,
    flagged,
    ...result.allClearVerdicts.map(verdictSentence),
    ...publicSentences(result),
    `Red flags outside the outage: ${result.falseFlags}. Detector ${result.detector}. Played in ${result.seconds} s.`,
  ].join('\n');
}

function verdictSentence({ at, verdict, p, share95 }: ReplayResult['allClearVerdicts'][number]): string {
  return `All-clear at ${at.slice(0, 16).replace('T', ' ')} UTC: ${verdict}; ${Math.round(p * 100)} % sure that it holds, up to ${Math.round(share95 * 100)} % may still fail.`;
}

function publicSentences({ publicLagMinutes, residualTopFactor, recurrences }: ReplayResult): readonly string[] {
  return [
    publicLagMinutes === null
      ? 'The public was not told.'
      : `The public was first told after ${publicLagMinutes} minutes. Recoveries that did not hold: ${recurrences}.`,
    ...(residualTopFactor === null ? [] : [`Those who still failed in the end share ${residualTopFactor}.`]),
  ];
}
