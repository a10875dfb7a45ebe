import { noteFault, rotateIfGrown } from '../process/logger.ts';
import { isDiskFull } from '../store/sqlite-errors.ts';
import type { HealthCalls } from './health-calls.ts';
import type { HealthContext } from './health-context.ts';

/** All in ms of real time: a drill's clock has nothing to say here. */
const FIRST_CHECK_AFTER = 5_000;
const EVERY = 15 * 60_000;
const DAY = 24 * 3_600_000;
/** How soon a full disk that has room again, or a data folder that was taken away, is noticed. */
const LOOK_AT_DISK_EVERY = 2_000;

/**
 * Looks after the live record: a thorough check soon after the start and then daily, a backup when the last one is a day
 * old, the copy of the keys, traces of an erasure that could not be cleared at once, the reserve when there is room again. Returns the function
 * that ends it.
 */
export function startMaintenance(desk: HealthContext, health: HealthCalls): () => void {
  let lastCheck = 0;

  async function lookAfter(): Promise<void> {
    rotateIfGrown(desk.logger);
    if (desk.trouble('live') !== null) return;
    desk.workspace('live')?.store.scrubIfDue();
    await desk.storage.tend();
    if (Date.now() - lastCheck >= DAY) {
      lastCheck = Date.now();
      const verdict = await health.check('live');
      desk.logger.info({ event: 'checked', ok: verdict.ok, facts: verdict.facts }, 'the live record was checked');
      if (!verdict.ok) return;
    }
    if (isBackupDue()) {
      const backup = await health.backUp('live');
      desk.logger.info({ event: 'backup', ok: backup.ok && backup.value.good }, 'the daily backup was made');
      desk.announce({ type: 'health' });
    }
  }
  function isBackupDue(): boolean {
    const newest = desk.storage.backups('live').find((backup) => backup.good);
    // A clock that was set back must not keep backups away for ever.
    return newest === undefined || Math.abs(Date.now() - newest.at) >= DAY;
  }
  function run(): void {
    desk.alone(lookAfter).catch((error: unknown) => {
      if (!isDiskFull(error)) noteFault(desk.logger, 'maintenance', error);
    });
  }
  function lookAtDisk(): void {
    desk.guard.look();
    desk.lookAtPlaces();
  }
  const first = setTimeout(run, FIRST_CHECK_AFTER);
  const timer = setInterval(run, EVERY);
  const diskTimer = setInterval(lookAtDisk, LOOK_AT_DISK_EVERY);
  for (const each of [first, timer, diskTimer]) each.unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
    clearInterval(diskTimer);
  };
}
