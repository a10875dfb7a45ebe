import { joiningParts } from '../../core/incidents/spreading.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import type { LiveModel } from '../live/live-model.ts';
import type { CarriedOut } from './carry-out.ts';

/** A part of the estate that came into an open incident, and the command that brought it. */
export interface Spreading {
  readonly command: string;
  readonly fact: NewFact<'incident.spread'>;
}

/** The parts of the estate that these commands brought into open incidents. To be asked in the transaction that holds them. */
export function spreadingBy(carriedOut: readonly CarriedOut[], live: LiveModel, at: number): Spreading[] {
  const touching = new Map<string, { readonly command: string; readonly reports: readonly string[] }[]>();
  for (const { command, facts } of carriedOut)
    for (const { incident, reports } of touchesOf(facts, live)) {
      const known = touching.get(incident) ?? [];
      known.push({ command, reports });
      touching.set(incident, known);
    }
  return [...touching].flatMap(([id, touches]) => {
    const incident = live.incidents.get(id);
    if (incident === undefined) return [];
    const reports = live.actives(incident.reports);
    const census = live.census.customers === 0 ? null : live.census;
    return joiningParts(incident, reports, census).map((part): Spreading => {
      const isOfPart = (report: string) => live.active(report)?.facets[part.facet] === part.value;
      const cause = touches.findLast((touch) => touch.reports.some(isOfPart)) ?? touches.at(-1);
      const payload = { incident: id, ...part };
      return {
        command: cause?.command ?? '',
        fact: { kind: 'incident.spread', happenedAt: at, payload, bySystem: true },
      };
    });
  });
}

/** The incidents whose reports, or what is known of them, these facts changed; and which reports. */
function touchesOf(facts: readonly NewFact[], live: LiveModel) {
  return facts.flatMap((fact) => {
    if (fact.kind === 'incident.reports-linked')
      return [{ incident: fact.payload.incident, reports: fact.payload.reports }];
    if (fact.kind !== 'report.logged' && fact.kind !== 'report.corrected' && fact.kind !== 'report.restored') return [];
    const incident = live.incidentOf(fact.payload.report);
    return incident === null ? [] : [{ incident, reports: [fact.payload.report] }];
  });
}
