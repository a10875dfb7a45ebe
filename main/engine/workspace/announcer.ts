import { isDeepStrictEqual } from 'node:util';
import { changesAround } from '../../core/changes/change.ts';
import type { Changed, DrillStatus, ReportRow, Snapshot, StripView } from '../../core/contract/views.ts';
import { reportRow } from '../live/report-views.ts';
import { namedSymptomViews } from '../live/symptom-views.ts';
import { outboxStatus } from '../outbox/outbox-keeper.ts';
import { createClusterChanges } from './cluster-changes.ts';
import { createReportPlaces } from './report-places.ts';
import { shownPeople } from './shown-people.ts';
import type { ShownParts } from './snapshot.ts';

export interface AnnouncerParts extends ShownParts {
  readonly now: () => number;
  readonly drill: () => DrillStatus | null;
  readonly announce: (revision: number, changed: Changed) => void;
  readonly onFault: (error: unknown) => void;
}

/** What changed beside the record: it is announced once it is said here. */
export type Said = 'drill' | 'surge' | 'outbox';

/** Tells the screens what changed, one revision after the other and not too often. */
export interface Announcer {
  /** The revision that was announced last. */
  readonly revision: number;
  /** Announces in a moment whatever changed; `also` names what is not seen in the record. */
  schedule(also?: Said): void;
  /** Leaves a gap in the revisions, so that every screen fetches anew: anything may be another now. */
  skip(): void;
  /** A snapshot was taken that shows this. */
  noteShown(shown: Pick<Snapshot, 'clusters' | 'reports'>): void;
  close(): void;
}

/** Announcements are at least this far apart (ms, real time), so that a flood of calls does not drown the screens. */
const EVERY_MS = 40;
/** Announcing takes at most one part in this many of the engine's time. */
const SHARE = 8;

export function createAnnouncer(parts: AnnouncerParts): Announcer {
  const { store, live, names, clusterViews, site } = parts;
  const said = new Set<Said>();
  const clusterChanges = createClusterChanges();
  const places = createReportPlaces((report) => live.clusterOf(report)?.id ?? null);
  let strip: StripView | null = null;
  let person = site.person();
  let flagged: Pick<Changed, 'faults' | 'undecided'> = {};
  let revision = 0;
  let timer: NodeJS.Timeout | null = null;
  let lastAt = 0;
  let cost = 0;
  let isClosed = false;
  let isSkipped = false;

  function announceNow(): void {
    timer = null;
    if (isClosed) return;
    const began = performance.now();
    try {
      const changed = whatChanged(parts.now());
      if (isSkipped || Object.keys(changed).length > 0) {
        isSkipped = false;
        revision += 1;
        parts.announce(revision, changed);
      }
    } catch (error) {
      parts.onFault(error);
    }
    lastAt = performance.now();
    cost = lastAt - began;
  }
  function whatChanged(now: number): Changed {
    const touched = live.takeTouched();
    if (touched.directory) names.forget();
    const incidents = incidentsOf(touched.incidents, touched.reports);
    const clusters = clusterChanges.since(live.clusters.map((cluster) => clusterViews.row(cluster, now)));
    const reports = reportRows(new Set([...touched.reports, ...places.moved()]));
    places.noteTold(reports);
    const followed = clusters.gone.flatMap((id) => {
      const holder = live.clusterOf(id);
      return holder === null ? [] : [[id, holder.id] as const];
    });
    const flaggedBefore = flagged;
    flagged = { faults: parts.faultViews.rows(now), undecided: parts.faultViews.undecided() };
    const left = [...touched.gone].filter((id) => !live.incidents.has(id));
    const shownStrip = strip;
    strip = parts.strip(now);
    const shownPerson = person;
    person = site.person();
    const changed: Changed = {
      ...(clusters.changed.length > 0 ? { clusters: clusters.changed } : {}),
      ...(clusters.gone.length > 0 || left.length > 0 ? { gone: { clusters: clusters.gone, incidents: left } } : {}),
      ...(isDeepStrictEqual(strip, shownStrip) ? {} : { strip }),
      ...(isDeepStrictEqual(flagged.faults, flaggedBefore.faults) ? {} : { faults: flagged.faults }),
      ...(isDeepStrictEqual(flagged.undecided, flaggedBefore.undecided) ? {} : { undecided: flagged.undecided }),
      ...(followed.length > 0 ? { followed: Object.fromEntries(followed) } : {}),
      ...(reports.length > 0 ? { reports } : {}),
      ...(incidents.length > 0 ? { incidents: incidents.map(parts.incidentRows) } : {}),
      ...(touched.people ? { people: shownPeople(site.people) } : {}),
      ...(touched.settings ? { settings: site.settings } : {}),
      ...(touched.symptoms ? { symptoms: namedSymptomViews(site.symptoms) } : {}),
      ...(touched.lists ? { listed: site.listed, advice: site.advice } : {}),
      ...(touched.knownChanges ? { changes: changesAround(store.changes(), now) } : {}),
      ...(touched.directory ? { directory: store.directorySize() } : {}),
      ...(person === shownPerson ? {} : { person }),
      ...(said.has('drill') ? { drill: parts.drill() } : {}),
      ...(said.has('outbox') ? { outbox: outboxStatus(store) } : {}),
      ...(said.has('surge') ? { surge: parts.calibration.status() } : {}),
    };
    said.clear();
    return changed;
  }
  /** The incidents that changed themselves, and those of which a report did. */
  function incidentsOf(incidents: Iterable<string>, reports: Iterable<string>) {
    const ids = new Set(incidents);
    for (const report of reports) {
      const incident = live.incidentOf(report);
      if (incident !== null) ids.add(incident);
    }
    return [...ids].map((id) => live.incidents.get(id)).filter((incident) => incident !== undefined);
  }
  function reportRows(ids: Iterable<string>): ReportRow[] {
    return [...ids].flatMap((id) => {
      const state = store.report(id);
      return state === null ? [] : [reportRow(state, live, names)];
    });
  }

  return {
    get revision() {
      return revision;
    },
    schedule: (also) => {
      if (also !== undefined) said.add(also);
      if (timer !== null) return;
      const wait = lastAt + Math.max(EVERY_MS, cost * SHARE) - performance.now();
      if (wait <= 0) announceNow();
      else timer = setTimeout(announceNow, wait);
    },
    skip: () => {
      revision += 1;
      // The gap is seen at the next announcement, so there is one even if no row changed.
      isSkipped = true;
    },
    noteShown: ({ clusters, reports }) => {
      clusterChanges.noteShown(clusters);
      places.noteShown(reports);
      strip = null;
      flagged = {};
    },
    close: () => {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
