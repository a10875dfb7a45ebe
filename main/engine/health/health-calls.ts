import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { HealthView, RescueChoice, WorkspaceName } from '../../core/contract/views.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { LOCKED_WHAT_TO_DO, missingSentence } from '../store/key-trouble.ts';
import { isDiskFull } from '../store/sqlite-errors.ts';
import type { Verdict } from '../store/storage.ts';
import { RecordTrouble, type TroubleKind } from '../store/trouble.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { HealthContext } from './health-context.ts';

const CHOICES: Record<TroubleKind, readonly RescueChoice[]> = {
  damaged: ['restore', 'export', 'start-fresh'],
  missing: ['restore', 'start-fresh'],
  denied: ['export', 'restore', 'start-fresh'],
  future: [],
  keys: ['restore', 'go-on', 'export', 'start-fresh'],
  fault: ['export'],
  full: [],
  gone: [],
};

const WHAT_TO_DO: Partial<Record<TroubleKind, string>> = {
  damaged: 'Restore the newest good backup, export what can be read, or start fresh.',
};

export const UNREADABLE =
  'The data of this workspace cannot be read. Choose what to do on the rescue screen; nothing was changed.';

export interface HealthCalls {
  readonly handlers: DeskHandlers;
  /** Looks through a workspace's files; what is damaged is left alone from then on. */
  check(name: WorkspaceName): Promise<Verdict>;
  backUp(name: WorkspaceName): ReturnType<HealthContext['storage']['backUp']>;
}

/** The calls about how the data are: asked, checked, backed up, folded again. */
export function healthCalls(desk: HealthContext): HealthCalls {
  const { storage, guard } = desk;
  const checkedAt = new Map<WorkspaceName, number>();
  const mendings = new Map<WorkspaceName, string>();

  function view(name: WorkspaceName): HealthView {
    guard.look();
    const workspace = desk.workspace(name);
    const trouble = desk.trouble(name);
    const backups = trouble?.kind === 'future' ? [] : storage.backups(name);
    return {
      workspace: name,
      mode: trouble === null ? 'ready' : 'rescue',
      problem: trouble?.message ?? guard.sentence ?? notice(name),
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
    const verdict = await verifyOrMend(name, workspace);
    checkedAt.set(name, Date.now());
    if (!verdict.ok) {
      const kind = verdict.trouble ?? 'damaged';
      desk.leave(name, new RecordTrouble(kind, `${verdict.sentence} ${WHAT_TO_DO[kind] ?? ''}`.trim()));
    }
    return verdict;
  }
  /** What is shown is made of the facts: where it does not match them, and they are whole, it is made again, and that is said. */
  async function verifyOrMend(name: WorkspaceName, { store, clock, refresh }: Workspace): Promise<Verdict> {
    const verdict = await storage.verify(name);
    if (verdict.ok) mendings.delete(name);
    if (verdict.mend !== true) return verdict;
    const mended = guard.write(
      () => store.mend(clock.now()),
      () => {},
    );
    refresh();
    const again = mended.ok ? await storage.verify(name) : verdict;
    if (!again.ok) return again;
    desk.logger.warn({ event: 'mended', workspace: name }, 'what is shown did not match the facts and was made again');
    mendings.set(
      name,
      `${verdict.sentence} It was made again from the facts. The disk may be failing: keep a copy of the backups elsewhere.`,
    );
    desk.announce({ type: 'health' });
    return { ...again, sentence: mendings.get(name) ?? again.sentence };
  }
  /** What a person should know although the data can be used. */
  function notice(name: WorkspaceName): string | null {
    const locked = desk.workspace(name)?.store.lockedSubjects() ?? 0;
    const sentences = [mendings.get(name), locked > 0 ? `${missingSentence(locked)} ${LOCKED_WHAT_TO_DO}` : undefined];
    return sentences.filter((sentence) => sentence !== undefined).join(' ') || null;
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
