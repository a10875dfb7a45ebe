import type { AdviceFact } from './kinds.ts';
import type { AdviceState } from './version.ts';

/** Folds one fact, in the record's order, into an advice. An approval of a version that was never written changes nothing. */
export function foldAdvice(state: AdviceState | null, fact: AdviceFact): AdviceState {
  const before: AdviceState = state ?? { id: fact.payload.advice, versions: [], withdrawn: null };
  switch (fact.kind) {
    case 'advice.written': {
      const { version, content } = fact.payload;
      if (before.versions.some((one) => one.version === version)) return before;
      const written = {
        version,
        content,
        writtenBy: fact.person,
        writtenAt: fact.happenedAt,
        approvedBy: null,
        approvedAt: null,
      };
      return { ...before, versions: [...before.versions, written] };
    }
    case 'advice.approved': {
      const { version } = fact.payload;
      const versions = before.versions.map((one) =>
        one.version === version && one.approvedAt === null
          ? { ...one, approvedBy: fact.person, approvedAt: fact.happenedAt }
          : one,
      );
      return { ...before, versions };
    }
    case 'advice.withdrawn':
      return { ...before, withdrawn: { by: fact.person, at: fact.happenedAt } };
    case 'advice.restored':
      return { ...before, withdrawn: null };
  }
}
