import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deskInProcess } from '../support/desk-in-process.ts';
import { draft } from '../support/drafts.ts';
import { killPoints } from '../support/kill-points.ts';
import { tracesOf } from '../support/traces.ts';

const NUMBER = '+447700900777';
const SAID = ['quillfeather', 'marmalade waterfall', '900777'];

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-steps-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What is shown of the caller: all of it, or nothing. Anything in between fails. */
type Shown = 'whole' | 'erased';

it('an erasure that is killed after any of its steps is not begun, or is finished at the next start', async () => {
  const path = join(folder, 'data');
  const here = deskInProcess(path);
  const { report } = await here.must('report.log', {
    command: 'log-command-1',
    report: draft({
      words: 'Marmalade waterfall on the line',
      caller: 'number',
      callerName: 'Zebedee Quillfeather',
      callingNumber: NUMBER,
    }),
  });
  await here.must('report.log', { command: 'log-command-2', report: draft({ words: 'somebody else' }) });
  const copies = join(folder, 'copies');
  mkdirSync(copies);
  const points = await killPoints(path, copies, () =>
    here.must('caller.erase', { command: 'erase-command-1', report }),
  );
  here.desk.close();
  expect(points.length).toBeGreaterThan(5);

  const seen: Shown[] = [];
  for (const point of points) seen.push(await afterTheKill(point, report));
  // Begun is begun: once the intent is on the disk, no later kill brings anything back.
  expect(seen).toEqual(seen.toSorted((a, b) => Number(a === 'erased') - Number(b === 'erased')));
  expect(new Set(seen)).toEqual(new Set(['whole', 'erased']));
});

async function afterTheKill(point: string, report: string): Promise<Shown> {
  const desk = deskInProcess(point);
  const { name, words, erased } = await desk.must('report.get', { report });
  const shown: Shown = erased ? 'erased' : 'whole';
  expect({ name, words }, point).toEqual(
    erased ? { name: '', words: '' } : { name: 'Zebedee Quillfeather', words: 'Marmalade waterfall on the line' },
  );
  // The number rings again: a new caller, of whom nothing is known.
  const again = await desk.call('report.log', {
    command: 'again-command-1',
    report: draft({ words: 'the line hums', caller: 'number', callingNumber: NUMBER }),
  });
  expect(again.ok, point).toBe(true);
  expect((await desk.must('report.page', { limit: 10 })).rows, point).toHaveLength(3);
  if (!again.ok) return shown;
  await desk.must('caller.erase', { command: 'erase-command-1', report });
  await desk.must('caller.erase', { command: 'erase-command-2', report: again.value.report });
  expect(await desk.must('health.check', {}), point).toMatchObject({ ok: true });
  desk.desk.close();
  expect(tracesOf([...SAID, 'the line hums'], point), point).toEqual([]);
  return shown;
}
