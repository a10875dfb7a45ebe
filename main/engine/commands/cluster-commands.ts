import { typed } from '../../core/envelope/typed-text.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import { refuse } from '../../core/result.ts';
import { type CommandHandler, decided } from './context.ts';

const NO_REPORT = 'There is no such report in this workspace.';

const merge: CommandHandler<'cluster.merge'> = ({ report, other }, { store, now }) => {
  if (store.report(report) === null || store.report(other) === null) return refuse('not-found', NO_REPORT);
  if (report === other) return refuse('bad-input', 'Choose two different clusters to merge.');
  return decided(
    { ok: true, value: [{ kind: 'cluster.same-as', happenedAt: now, payload: { report, other } }] },
    () => null,
  );
};

const unmerge: CommandHandler<'cluster.unmerge'> = ({ report, other }, { store, now }) => {
  if (store.report(report) === null || store.report(other) === null) return refuse('not-found', NO_REPORT);
  return decided(
    { ok: true, value: [{ kind: 'cluster.not-with', happenedAt: now, payload: { report, other } }] },
    () => null,
  );
};

/** Splits reports off: each is kept apart from the cluster, and all of them together. */
const split: CommandHandler<'cluster.split'> = ({ reports, from }, { store, live, now }) => {
  const chosen = reports.filter((report) => store.report(report) !== null);
  const cluster = live.clusterOf(from) ?? live.clusterOf(chosen[0] ?? '');
  if (cluster === null || chosen.length === 0) return refuse('not-found', NO_REPORT);
  const rest = cluster.reports.filter((report) => !chosen.includes(report.id));
  if (rest.length === 0) return refuse('bad-input', 'At least one report must stay behind; nothing was split.');
  const anchor = chosen[0] as string;
  const facts: NewFact[] = chosen.map((report, index) => ({
    kind: 'cluster.moved',
    happenedAt: now,
    payload: { report, anchor: index === 0 ? null : anchor },
  }));
  return decided({ ok: true, value: facts }, () => null);
};

const move: CommandHandler<'cluster.move'> = ({ report, anchor }, { store, now }) => {
  if (store.report(report) === null || (anchor !== null && store.report(anchor) === null))
    return refuse('not-found', NO_REPORT);
  if (report === anchor) return refuse('bad-input', 'A report cannot be moved to itself.');
  return decided(
    { ok: true, value: [{ kind: 'cluster.moved', happenedAt: now, payload: { report, anchor } }] },
    () => null,
  );
};

const dismiss: CommandHandler<'flag.dismiss'> = ({ flag, reason }, { store, now }) => {
  const state = store.flag(flag);
  if (state === null) return refuse('not-found', 'There is no such flag.');
  if (state.dismissed !== null) return decided({ ok: true, value: [] }, () => null);
  return decided(
    { ok: true, value: [{ kind: 'flag.dismissed', happenedAt: now, payload: { flag, reason: typed(reason) } }] },
    () => null,
  );
};

const restore: CommandHandler<'flag.restore'> = ({ flag }, { store, now }) => {
  const state = store.flag(flag);
  if (state === null) return refuse('not-found', 'There is no such flag.');
  if (state.dismissed === null) return decided({ ok: true, value: [] }, () => null);
  return decided({ ok: true, value: [{ kind: 'flag.restored', happenedAt: now, payload: { flag } }] }, () => null);
};

export const clusterCommands = {
  'cluster.merge': merge,
  'cluster.unmerge': unmerge,
  'cluster.split': split,
  'cluster.move': move,
  'flag.dismiss': dismiss,
  'flag.restore': restore,
};
