import { encodeStamp } from '../../main/core/envelope/stamp.ts';
import type { Fact } from '../../main/core/ops/fact.ts';
import { FACT_KINDS, type FactKind, type FactPayload } from '../../main/core/ops/kinds.ts';

let made = 0;

/** A fact as the folds see it, stamped at its time, for tests of folds. */
export function factOf<K extends FactKind>(
  kind: K,
  payload: FactPayload<K>,
  at = 1_700_000_000_000 + made,
  person = 'person-1',
): Fact<K> {
  made += 1;
  return {
    id: `fact-${String(made).padStart(6, '0')}`,
    workspace: 'live',
    console: 'console-1',
    seq: made,
    previous: '',
    stamp: encodeStamp({ wall: at, counter: 0 }),
    person,
    command: `command-${made}`,
    kind,
    version: FACT_KINDS[kind].version,
    happenedAt: at,
    recordedAt: at,
    payload,
  } as unknown as Fact<K>;
}

export function reportPayload(over: Partial<FactPayload<'report.logged'>> = {}): FactPayload<'report.logged'> {
  return {
    report: 'report-1',
    number: 1001,
    symptom: 'cannot_place_calls',
    wordGroup: null,
    caller: 'number',
    customer: null,
    site: null,
    line: null,
    partner: null,
    facets: { platform: 'Meridian voice' },
    usersAffected: null,
    vulnerable: false,
    emergency: false,
    personal: {
      subject: 'subject-1',
      fields: {
        words: "can't ring out",
        callerName: null,
        callingNumber: '+447700900413',
        affectedNumber: null,
        callBackNumber: null,
        ticket: null,
        example: null,
      },
    },
    ...over,
  };
}
