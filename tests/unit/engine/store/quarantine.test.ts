import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_DRIFT_MS } from '../../../../main/core/envelope/stamp.ts';
import { steppedClock } from '../../../../main/engine/time/clock.ts';
import { type DeskInProcess, deskInProcess } from '../../../support/desk-in-process.ts';
import { foreignConsole } from '../../../support/foreign-console.ts';
import { until } from '../../../support/until.ts';

const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;

let folder = '';
let here: DeskInProcess;
let clock = steppedClock(NOW);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-quarantine-'));
  clock = steppedClock(NOW);
  here = deskInProcess(join(folder, 'data'), () => clock);
});

afterEach(() => {
  here.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A fact of a desk whose clock is so far ahead. */
function takeFactFromAhead(ahead: number, value: string): void {
  const fact = foreignConsole(`other-${value}`).write(
    'setting.changed',
    { key: 'siteName', value },
    { at: NOW + ahead },
  );
  const { store } = here.desk.workspace('live');
  store.atomically(() => store.ingest([fact], clock.now()));
}

async function siteName(): Promise<string> {
  return (await here.must('snapshot.get', {})).settings.siteName;
}

describe('a fact whose stamp lies far in the future', () => {
  it('waits until its time has come by the workspace’s clock, and is then folded and announced', async () => {
    takeFactFromAhead(HOUR, 'North');
    here.desk.close();
    here = deskInProcess(join(folder, 'data'), () => clock);
    expect(await siteName()).toBe('');
    clock.stepTo(NOW + HOUR - MAX_DRIFT_MS - 1);
    expect(await siteName()).toBe('');
    clock.stepTo(NOW + HOUR - MAX_DRIFT_MS);
    expect(await siteName()).toBe('North');
    await until(() =>
      here.announcements.some((each) => each.type === 'changed' && each.changed.settings?.siteName === 'North'),
    );
  });

  it('whose time came while the desk was closed is folded when it opens', async () => {
    takeFactFromAhead(HOUR, 'South');
    here.desk.close();
    clock.stepTo(NOW + 2 * HOUR);
    here = deskInProcess(join(folder, 'data'), () => clock);
    expect(await siteName()).toBe('South');
  });
});
