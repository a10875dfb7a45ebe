import { parseArgs } from 'node:util';
import { dataDirectory, fromWhereTyped } from '../launch/data-dir.ts';
import { openEngineCalls } from './engine-calls.ts';

/** `npm run rebuild [-- --data-dir DIR]`: folds everything again from the record, by the running engine if there is one. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { 'data-dir': { type: 'string' } } });
  const asked = values['data-dir'];
  const opened = await openEngineCalls(dataDirectory(asked === undefined ? null : fromWhereTyped(asked)));
  if (!opened.ok) return fail(opened.refusal.sentence);
  const engine = opened.value;
  const rebuilt = await engine.call('health.rebuild', {});
  engine.close();
  if (!rebuilt.ok) return fail(rebuilt.refusal.sentence);
  const { facts, seconds } = rebuilt.value;
  console.log(
    `Rebuilt from ${facts} facts in ${seconds} s${engine.isElsewhere ? ', by the Groundswell that is open' : ''}.`,
  );
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
