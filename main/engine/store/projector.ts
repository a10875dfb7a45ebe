import type { RecordedDecision } from '../../core/clusters/decision.ts';
import { orderKey } from '../../core/envelope/envelope.ts';
import { fieldsOf } from '../../core/envelope/personal.ts';
import type { Fact } from '../../core/ops/fact.ts';
import { streamsOf } from '../../core/ops/kinds.ts';
import { type Aggregate, foldInto, refold, type Stream } from './aggregate.ts';
import { lockedSubjects } from './seal.ts';
import type { Projections } from './tables.ts';

export interface Projector {
  /** Folds one fact that was just stored at `position`. */
  project(fact: Fact, position: number): void;
  /** Takes out again what one fact brought. False where only a fold from scratch can: then nothing was done. */
  unproject(fact: Fact): boolean;
}

/** Turns facts into projections. `readFact` opens a stored fact by its position. */
export function openProjector(tables: Projections, readFact: (position: number) => Fact | null): Projector {
  const { streams, directory } = tables;

  function streamOf(name: string): Stream {
    return {
      isAlone: () => streams.isAlone(name),
      facts: () =>
        streams
          .positions(name)
          .map(readFact)
          .filter((fact) => fact !== null),
    };
  }
  function aggregateOf(stream: string): readonly [Aggregate<unknown>, string] {
    const colon = stream.indexOf(':');
    const aggregate = tables.aggregates.get(stream.slice(0, colon));
    if (aggregate === undefined) throw new Error(`no aggregate folds the stream ${stream.slice(0, colon)}`);
    return [aggregate, stream.slice(colon + 1)];
  }
  /** Folds again every report that these subjects' keys had sealed, and takes them out of the directory. */
  function erase(subjects: readonly string[]): void {
    for (const report of subjects.flatMap(tables.reportsOfSubject)) {
      const [aggregate, id] = aggregateOf(`report:${report}`);
      refold(aggregate, id, streamOf(`report:${report}`).facts());
    }
    for (const subject of subjects) {
      tables.addErased(subject);
      directory.eraseCustomer(subject);
    }
  }
  /** Folds again what the texts stood in. */
  function redact({ payload: { incident, flag, change, texts } }: Fact<'text.redacted'>): void {
    const streams = [
      ...(incident === null ? [] : [`incident:${incident}`, `room:${incident}`]),
      ...(flag === null ? [] : [`flag:${flag}`]),
      ...(change === undefined ? [] : [`change:${change}`]),
    ];
    for (const stream of streams) {
      const [aggregate, id] = aggregateOf(stream);
      if (aggregate.load(id) !== null) refold(aggregate, id, streamOf(stream).facts());
    }
    for (const text of texts) tables.addErased(text);
  }
  function unproject(fact: Fact): boolean {
    if (HAS_OTHER_TRACES.test(fact.kind) || lockedSubjects(fact.payload).length > 0) return false;
    for (const stream of streamsOf(fact)) {
      streams.remove(stream, fact.stamp, fact.id);
      const [aggregate, id] = aggregateOf(stream);
      refold(aggregate, id, streamOf(stream).facts());
    }
    return true;
  }
  function project(fact: Fact, position: number): void {
    for (const stream of streamsOf(fact)) {
      streams.add(stream, fact.stamp, fact.id, position);
      const [aggregate, id] = aggregateOf(stream);
      foldInto(aggregate, id, fact, streamOf(stream));
    }
    const decision = decisionOf(fact);
    if (decision !== null) tables.addDecision(decision, fact.happenedAt);
    if (fact.kind === 'directory.rows-put') directory.putRows(fact.payload.rows, orderKey(fact));
    if (fact.kind === 'directory.number-matched') {
      const fields = fieldsOf(fact.payload.personal);
      if (fields !== null) directory.putMatch({ ...fact.payload, ...fields }, orderKey(fact));
    }
    if (fact.kind === 'text.redacted') redact(fact);
    if (fact.kind === 'caller.erased') erase(subjectsErased(fact));
  }
  return { project, unproject };
}

/** Kinds that leave more than the states of the streams that they touch. */
const HAS_OTHER_TRACES = /^(cluster|directory|caller|text)\./;

/** Whose words are gone once this fact is known. A customer is a subject too. */
export function subjectsErased({ payload }: Fact<'caller.erased'>): readonly string[] {
  const { subjects, customer } = payload;
  return customer === null || subjects.includes(customer) ? subjects : [...subjects, customer];
}

function decisionOf(fact: Fact): RecordedDecision | null {
  const key = orderKey(fact);
  const by = { person: fact.person, at: fact.happenedAt };
  switch (fact.kind) {
    case 'cluster.same-as':
      return { key, kind: 'same-as', report: fact.payload.report, other: fact.payload.other, ...by };
    case 'cluster.not-with':
      return { key, kind: 'not-with', report: fact.payload.report, other: fact.payload.other, ...by };
    case 'cluster.moved':
      return { key, kind: 'moved', report: fact.payload.report, anchor: fact.payload.anchor, ...by };
    default:
      return null;
  }
}
