import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FlagState } from '../../core/flags/flag.ts';
import type { WallFlag, WallIncident, WallState } from '../../core/hub/wall.ts';
import { type IncidentState, isOpen } from '../../core/incidents/incident.ts';
import { OTHER_SYMPTOM } from '../../core/symptoms/other.ts';
import { incidentNumber } from '../live/given-numbers.ts';
import type { Vocabulary } from '../live/vocabulary.ts';
import { openKeyRing } from '../store/keys.ts';
import { openStore } from '../store/open-store.ts';
import type { StoredFact } from '../store/port.ts';
import { openConnection } from '../store/sqlite.ts';

const HOUR_MS = 3_600_000;
const PLACE = 'wall.position';

/** How far the hub's log was taken in. */
export interface WallPlace {
  readonly position: number;
  readonly digest: string;
}

/**
 * The log of a hub, folded as on any desk, but by a console that has no keys and never gets any: whatever is sealed stays shut.
 * It writes nothing.
 */
export interface WallRecord {
  readonly place: WallPlace | null;
  /** Facts in the hub's order, up to and with `place`. */
  take(rows: readonly StoredFact[], place: WallPlace, now: number): void;
  state(team: string, now: number): WallState;
  close(): void;
}

export interface WallWords extends Vocabulary {
  /** Facets whose values are parts of the estate; others came with an import, and may be anything. */
  readonly facets: ReadonlySet<string>;
}

/** Opens the record in its folder, or begins it anew. */
export function openWallRecord(folder: string, words: WallWords): WallRecord {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = openKeyRing({ keys: join(folder, 'no-keys.db'), keysSpare: join(folder, 'no-keys.spare.db') }, 'live');
  const connection = openConnection(join(folder, 'wall.db'));
  // What can be lost is made again from the hub's log.
  connection.pragma('synchronous = OFF');
  const store = openStore({ connection, keys, workspace: 'live', mayLock: true });

  function place(): WallPlace | null {
    const kept = store.local(PLACE);
    return kept === null ? null : (JSON.parse(kept) as WallPlace);
  }
  function partOf(facet: IncidentState['rule']['facet']): string | null {
    return facet !== null && words.facets.has(facet.facet) ? facet.value : null;
  }
  /** What a team named itself is kept in the record, in plain; the rest is the list's. */
  function nameOf(symptom: string): string {
    if (symptom === OTHER_SYMPTOM) return 'Unsorted calls';
    return store.symptoms().find(({ id }) => id === symptom)?.name ?? words.symptom(symptom);
  }
  function toIncident(incident: IncidentState): WallIncident {
    const { severity, state, rule, declaredAt, nextUpdateAt } = incident;
    return {
      label: incidentNumber(incident, store),
      severity,
      state,
      symptoms: rule.symptoms.length === 0 ? ['Unsorted calls'] : rule.symptoms.map(nameOf),
      place: partOf(rule.facet),
      reports: incident.reports.length,
      declaredAt,
      nextUpdateAt,
    };
  }
  function ingested(rows: readonly StoredFact[], now: number): boolean {
    try {
      store.atomically(() => {
        store.releaseHeld(now);
        store.ingest(rows, now);
      });
      return true;
    } catch {
      return false;
    }
  }
  function flags(now: number): readonly WallFlag[] {
    const taken = store.takenFlags();
    const standing = store
      .flagsSince(now - HOUR_MS)
      .filter(({ flag, dismissed, withdrawn }) => dismissed === null && withdrawn === undefined && !taken.has(flag));
    return standing
      .filter((flag) => !isOvertaken(flag, standing))
      .map(({ tier, cell, evidence, raisedAt }) => ({
        tier,
        symptom: nameOf(cell.symptom),
        place: partOf(cell.facet),
        customers: evidence.customers.length,
        raisedAt,
      }))
      .sort((a, b) => (a.tier === b.tier ? b.raisedAt - a.raisedAt : a.tier === 'red' ? -1 : 1));
  }
  return {
    get place() {
      return place();
    },
    take: (rows, at, now) => {
      // One that this program cannot fold must not keep the others from the wall.
      if (!ingested(rows, now)) for (const row of rows) ingested([row], now);
      store.setLocal(PLACE, JSON.stringify(at));
    },
    state: (team, now) => ({
      team,
      at: now,
      callsInHour: store.reportsBetween(now - HOUR_MS, now + 1),
      incidents: store
        .incidentsSince(now)
        .filter((incident) => isOpen(incident) && incident.setAside === undefined)
        .map(toIncident)
        .sort((a, b) => (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : b.declaredAt - a.declaredAt)),
      flags: flags(now),
    }),
    close: () => store.close(),
  };
}

/** Calls that were amber first and are red now are one flag, as on the board. */
function isOvertaken({ tier, evidence }: FlagState, flags: readonly FlagState[]): boolean {
  if (tier === 'red') return false;
  const reds = flags.filter((flag) => flag.tier === 'red').flatMap((flag) => flag.evidence.reports);
  return evidence.reports.some((report) => reds.includes(report));
}

/** Removes a record whose log is not the hub's any more. */
export function removeWallRecord(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
