import type { ActiveReport } from '../../core/clusters/cluster.ts';
import { fallenFlags } from '../../core/flagging/fallen-flags.ts';
import { decideFlag, type FlagQuestion } from '../../core/flagging/policy.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import { checkPayload, type FactPayload } from '../../core/ops/kinds.ts';
import type { Assessment, Detector } from '../../core/surge/detector.ts';
import type { LiveModel } from '../live/live-model.ts';
import { idFrom } from '../process/ids.ts';
import { DESK_WINDOW_MS, deskReports } from '../surge/desk-reports.ts';
import type { CarriedOut } from './carry-out.ts';

export interface FlaggingParts {
  readonly live: LiveModel;
  readonly detector: () => Detector;
  /** Logs what should never happen but harms no call. */
  readonly noteFault: (what: string, error: unknown) => void;
}

/** A report for which a flag may be due now. */
interface DueReport {
  readonly id: string;
  /** Somebody has just said what the caller said; otherwise it was only put somewhere else. */
  readonly isTold: boolean;
}

/**
 * Raises the flags that the reports of these commands call for, in the transaction that holds them. `append` stores one
 * under the command that caused it: the one that told of the newest report of its evidence.
 */
export type RaiseFlags = (
  carriedOut: readonly CarriedOut[],
  at: number,
  append: (flag: NewFact<'flag.raised'>, command: string) => void,
) => void;

export function createFlagging(parts: FlaggingParts): RaiseFlags {
  const { live } = parts;

  /** What people say is saved even where the flag cannot be worked out. */
  function payloadFor(
    question: Pick<FlagQuestion, 'cluster' | 'newReport' | 'desk' | 'deskFrom' | 'at' | 'since'>,
  ): FactPayload<'flag.raised'> | null {
    const { flags, incidentFlags, census, clusterOf } = live;
    try {
      const assess = parts.detector();
      const assessment = decideFlag({ ...question, flags, incidentFlags, assess, census, clusterOf });
      if (assessment === null) return null;
      return checkPayload('flag.raised', { flag: idFor(assessment), ...assessment, detector: assess.version });
    } catch (error) {
      parts.noteFault('the flag', error);
      return null;
    }
  }
  /**
   * The id follows from what the flag is about and the first report of its evidence, so that the flags of two desks that
   * noticed the same are one. A flag that was raised before on that report, and dismissed, is another.
   */
  function idFor({ tier, cell, evidence }: Assessment): string {
    const about = ['flag', tier, cell.symptom, cell.wordGroup ?? '', evidence.reports[0] ?? ''];
    let id = idFrom(about);
    for (let count = 2; live.flag(id) !== null; count += 1) id = idFrom([...about, String(count)]);
    return id;
  }
  function flagFor(
    { id, isTold }: DueReport,
    desk: readonly ActiveReport[],
    at: number,
  ): NewFact<'flag.raised'> | null {
    const cluster = live.clusterOf(id);
    const newReport = live.active(id);
    if (cluster === null || newReport === null) return null;
    const since = isTold ? { since: newReport.at } : {};
    const payload = payloadFor({ cluster, newReport, desk, deskFrom: at - DESK_WINDOW_MS, at, ...since });
    return payload === null ? null : { kind: 'flag.raised', happenedAt: at, payload, bySystem: true };
  }
  return (carriedOut, at, append) => {
    const due = carriedOut.flatMap(({ command, facts }) => dueReports(facts).map((each) => ({ ...each, command })));
    if (due.length === 0) return;
    const desk = deskReports(live, at);
    const commandOf = new Map(due.map(({ id, command }) => [id, command]));
    for (const each of due) {
      const flag = flagFor(each, desk, at);
      if (flag === null) continue;
      const newest = flag.payload.evidence.reports.findLast((report) => commandOf.has(report));
      append(flag, commandOf.get(newest ?? each.id) ?? each.command);
    }
  };
}

/** The flags that fall with the merges that these commands took back. To be asked once the clusters stand. */
export function fallenBy(
  carriedOut: readonly CarriedOut[],
  live: LiveModel,
  at: number,
): { readonly command: string; readonly fact: NewFact<'flag.withdrawn'> }[] {
  return carriedOut.flatMap(({ command, facts }) =>
    facts
      .filter((fact) => fact.kind === 'cluster.not-with')
      .flatMap(({ payload }) => {
        const parted = [live.clusterOf(payload.report), live.clusterOf(payload.other)] as const;
        return fallenFlags(parted, live.flags, live.incidentFlags);
      })
      .map(({ flag }) => ({
        command,
        fact: { kind: 'flag.withdrawn', happenedAt: at, payload: { flag }, bySystem: true },
      })),
  );
}

/** The reports that a command's facts logged, changed or freed: those for which a flag may now be due. */
function dueReports(facts: readonly NewFact[]): DueReport[] {
  return facts.flatMap((fact): DueReport[] => {
    switch (fact.kind) {
      case 'report.logged':
      case 'report.corrected':
      case 'report.restored':
        return [{ id: fact.payload.report, isTold: true }];
      case 'cluster.moved':
      case 'cluster.same-as':
        return [{ id: fact.payload.report, isTold: false }];
      case 'cluster.not-with':
        return [fact.payload.report, fact.payload.other].map((id) => ({ id, isTold: false }));
      case 'incident.reports-unlinked':
        return fact.payload.reports.map((id) => ({ id, isTold: false }));
      default:
        return [];
    }
  });
}
