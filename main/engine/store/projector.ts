import { type Fact, orderKey } from '../../core/ops/fact.ts';
import { streamsOf } from '../../core/ops/kinds.ts';
import { fieldsOf } from '../../core/ops/personal.ts';
import { type Aggregate, foldInto, refold, type Stream } from './aggregate.ts';
import { openAggregates } from './aggregates.ts';
import { openDirectoryTables } from './directory-tables.ts';
import type { Connection } from './sqlite.ts';

export interface Projector {
  /** Folds one fact that was just stored at `position`. */
  project(fact: Fact, position: number): void;
  /** Folds again every report and customer that these subjects' keys had sealed. Returns the reports' ids. */
  refoldSubjects(subjects: readonly string[], customer: string | null): readonly string[];
}

/** Turns facts into the projection tables. `readFact` opens a stored fact by its position. */
export function openProjector(connection: Connection, readFact: (position: number) => Fact | null): Projector {
  const aggregates = openAggregates(connection);
  const directory = openDirectoryTables(connection);
  const putStream = connection.prepare(
    'INSERT OR IGNORE INTO fact_streams (stream, stamp, id, position) VALUES (?, ?, ?, ?)',
  );
  const streamLength = connection.prepare(
    'SELECT count(*) AS length FROM (SELECT 1 FROM fact_streams WHERE stream = ? LIMIT 2)',
  );
  const streamPositions = connection.prepare('SELECT position FROM fact_streams WHERE stream = ? ORDER BY stamp, id');
  const putDecision = connection.prepare('INSERT OR IGNORE INTO decisions (key, at, state) VALUES (?, ?, ?)');
  const putErased = connection.prepare('INSERT OR IGNORE INTO erased (subject) VALUES (?)');
  const reportsOfSubject = connection.prepare('SELECT id FROM reports WHERE subject = ?');

  function streamOf(name: string): Stream {
    return {
      isAlone: () => streamLength.get<{ length: number }>(name)?.length === 1,
      facts: () =>
        streamPositions
          .all<{ position: number }>(name)
          .map((row) => readFact(row.position))
          .filter((fact) => fact !== null),
    };
  }
  function aggregateOf(stream: string): readonly [Aggregate<unknown>, string] {
    const colon = stream.indexOf(':');
    const aggregate = aggregates.get(stream.slice(0, colon));
    if (aggregate === undefined) throw new Error(`no aggregate folds the stream ${stream.slice(0, colon)}`);
    return [aggregate, stream.slice(colon + 1)];
  }
  function projectDecision(fact: Fact): void {
    const key = orderKey(fact);
    if (fact.kind === 'cluster.same-as' || fact.kind === 'cluster.not-with') {
      const kind = fact.kind === 'cluster.same-as' ? 'same-as' : 'not-with';
      putDecision.run(
        key,
        fact.happenedAt,
        JSON.stringify({ key, kind, report: fact.payload.report, other: fact.payload.other }),
      );
    } else if (fact.kind === 'cluster.moved') {
      putDecision.run(
        key,
        fact.happenedAt,
        JSON.stringify({ key, kind: 'moved', report: fact.payload.report, anchor: fact.payload.anchor }),
      );
    }
  }
  function refoldSubjects(subjects: readonly string[], customer: string | null): readonly string[] {
    const reports = subjects.flatMap((subject) => reportsOfSubject.all<{ id: string }>(subject).map((row) => row.id));
    const [aggregate] = aggregateOf('report:');
    for (const report of reports) refold(aggregate, report, streamOf(`report:${report}`).facts());
    for (const subject of subjects) putErased.run(subject);
    if (customer !== null) directory.removeCustomer(customer);
    return reports;
  }

  return {
    refoldSubjects,
    project: (fact, position) => {
      for (const stream of streamsOf(fact.kind, fact.payload as never)) {
        putStream.run(stream, fact.stamp, fact.id, position);
        const [aggregate, id] = aggregateOf(stream);
        foldInto(aggregate, id, fact, streamOf(stream));
      }
      projectDecision(fact);
      if (fact.kind === 'directory.rows-put') directory.putRows(fact.payload.rows, orderKey(fact));
      if (fact.kind === 'directory.number-matched') {
        const fields = fieldsOf(fact.payload.personal);
        if (fields !== null) directory.putMatch({ ...fact.payload, ...fields }, orderKey(fact));
      }
      if (fact.kind === 'caller.erased') refoldSubjects(fact.payload.subjects, fact.payload.customer);
    },
  };
}
