import type { DirectoryRow } from '../../core/customers/directory.ts';
import { fieldsOf } from '../../core/envelope/personal.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import { decideLog } from '../../core/reports/decide.ts';
import type { ReportDraft } from '../../core/reports/draft.ts';
import type { ScenarioCall } from '../../core/scenarios/scenario.ts';
import type { Workspace } from '../workspace/workspace.ts';

const ROWS_A_FACT = 200;
const CALLS_A_COMMIT = 500;

/** Puts a directory into a workspace, as an import would. */
export function seedDirectory(workspace: Workspace, rows: readonly DirectoryRow[], source: string): void {
  const facts: NewFact[] = [];
  for (let from = 0; from < rows.length; from += ROWS_A_FACT) {
    const payload = { source, rows: rows.slice(from, from + ROWS_A_FACT) as DirectoryRow[] };
    facts.push({ kind: 'directory.rows-put', happenedAt: workspace.clock.now(), payload, bySystem: true });
  }
  mustCommit(workspace, facts);
  workspace.live.refreshCensus();
}

/** Records calls of the past as they stand: history to compare with, no flags raised anew. Returns the ids of their reports. */
export function seedHistory(
  workspace: Workspace,
  calls: readonly ScenarioCall[],
  directory: readonly DirectoryRow[],
  zero: number,
  newId: () => string,
): readonly string[] {
  const reports: string[] = [];
  let { number, code } = workspace.store.nextReportNumber();
  for (let from = 0; from < calls.length; from += CALLS_A_COMMIT) {
    const facts = calls.slice(from, from + CALLS_A_COMMIT).flatMap((call) => {
      const row = rowOf(call, directory);
      const draft = draftOfCall(call, row, zero);
      const report = newId();
      reports.push(report);
      const logged = decideLog(draft, {
        report,
        number: number++,
        code,
        subject: row.customer,
        wordGroup: null,
      });
      return logged.ok ? logged.value.map((fact) => ({ ...fact, bySystem: true })) : [];
    });
    mustCommit(workspace, facts);
  }
  return reports;
}

/** A call of a scenario as the intake would hand it over. */
export function draftOfCall(call: ScenarioCall, row: DirectoryRow, zero: number): ReportDraft {
  const fields = fieldsOf(row.personal);
  const from = fields?.number ?? '';
  return {
    words: call.words,
    symptom: call.symptom,
    caller: 'directory',
    customer: row.customer,
    site: row.site,
    line: row.line,
    partner: row.partner,
    facets: row.facets,
    callerName: null,
    callingNumber: fields?.number ?? null,
    affectedNumber: null,
    callBackNumber: null,
    ticket: null,
    example:
      call.example === null
        ? null
        : {
            from,
            to: call.example.to,
            at: zero + call.at,
            result: call.example.result,
            direction: 'outbound' as const,
          },
    usersAffected: null,
    vulnerable: row.vulnerable,
    emergency: false,
    startedAt: zero + call.at,
  };
}

export function rowOf(call: ScenarioCall, directory: readonly DirectoryRow[]): DirectoryRow {
  const row = directory[call.line];
  if (row === undefined)
    throw new Error(`the scenario names line ${call.line}, but its directory has ${directory.length}`);
  return row;
}

function mustCommit(workspace: Workspace, facts: readonly NewFact[]): void {
  const result = workspace.appendFacts(facts, { quietly: true });
  if (!result.ok) throw new Error(result.refusal.sentence);
}
