import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { HealthView, RescueChoice, WorkspaceName } from '../../core/contract/views.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { isDiskFull } from '../store/sqlite-errors.ts';
import type { Verdict } from '../store/storage.ts';
import { RecordTrouble, type TroubleKind } from '../store/trouble.ts';
import type { HealthDesk } from './health-desk.ts';

const CHOICES: Record<TroubleKind, readonly RescueChoice[]> = {
  damaged: ['restore', 'export', 'start-fresh'],
  missing: ['restore', 'start-fresh'],
  denied: ['export', 'restore', 'start-fresh'],
  future: [],
  keys: ['restore', 'export', 'start-fresh'],
  fault: ['export'],
  full: [],
};

export const UNREADABLE =
  'The data of this workspace cannot be read. Choose what to do on the rescue screen; nothing was changed.';

export interface HealthCalls {
  readonly handlers: DeskHandlers;
  /** Looks through a workspace's files; what is damaged is left alone from then on. */
  check(name: WorkspaceName): Promise<Verdict>;
  backUp(name: WorkspaceName): ReturnType<HealthDesk['storage']['backUp']>;
}

/** The calls about how the data are: asked, checked, backed up, folded again. */
export function healthCalls(desk: HealthDesk): HealthCalls {
  const { storage, guard } = desk;
  const checkedAt = new Map<WorkspaceName, number>();

  function view(name: WorkspaceName): HealthView {
    guard.look();
    const workspace = desk.workspace(name);
    const trouble = desk.trouble(name);
    const backups = trouble?.kind === 'future' ? [] : storage.backups(name);
    return {
      mode: trouble === null ? 'ready' : 'rescue',
      problem: trouble?.message ?? guard.sentence,
      choices: trouble === null ? [] : CHOICES[trouble.kind],
      storage: guard.state,
      dataDir: desk.folder.path,
      lastBackupAt: backups.find((backup) => backup.good)?.at ?? null,
      backups,
      checkedAt: checkedAt.get(name) ?? null,
      facts: workspace?.store.factCount() ?? 0,
    };
  }
  async function check(name: WorkspaceName): Promise<Verdict> {
    const workspace = desk.trouble(name) === null ? desk.workspace(name) : desk.reopen(name);
    if (workspace === null) return { ok: false, sentence: desk.trouble(name)?.message ?? UNREADABLE, facts: 0 };
    const verdict = await storage.verify(name);
    checkedAt.set(name, Date.now());
    if (!verdict.ok) {
      const sentence = `${verdict.sentence} Restore the newest good backup, export what can be read, or start fresh.`;
      desk.leave(name, new RecordTrouble('damaged', sentence));
    }
    return verdict;
  }
  async function backUp(name: WorkspaceName) {
    if (desk.workspace(name) === null) return refuse('data-unreadable', UNREADABLE);
    try {
      return await storage.backUp(name);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      return refuse(
        'disk-full',
        'There is not enough room on the disk for a backup. The earlier ones are kept. Free some space and try again.',
      );
    }
  }
  function rebuild(name: WorkspaceName): Result<{ facts: number; seconds: number }> {
    const workspace = desk.workspace(name);
    if (workspace === null) return refuse('data-unreadable', UNREADABLE);
    const began = performance.now();
    const facts = guard.write(
      () => workspace.store.rebuild(workspace.clock.now()),
      () => {},
    );
    workspace.refresh();
    if (!facts.ok) return facts;
    return ok({ facts: facts.value, seconds: Math.round(performance.now() - began) / 1000 });
  }

  return {
    check,
    backUp,
    handlers: {
      'health.get': (_, name) => ok(view(name)),
      'health.check': (_, name) => desk.alone(async () => ok(await check(name))),
      'health.backup': (_, name) => desk.alone(() => backUp(name)),
      'health.rebuild': (_, name) => desk.alone(() => rebuild(name)),
    },
  };
}
