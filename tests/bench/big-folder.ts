import { ulid } from 'ulid';
import type { DirectoryRow } from '../../main/core/customers/directory.ts';
import type { NewFact } from '../../main/core/ops/fact.ts';
import { seededRandom } from '../../main/core/random.ts';
import { decideLog } from '../../main/core/reports/decide.ts';
import type { RecordStore } from '../../main/engine/store/port.ts';
import { draft } from '../support/drafts.ts';

export const BIG_REPORTS = 100_000;
export const BIG_CUSTOMERS = 50_000;

const SYMPTOMS = [
  'cannot_place_calls',
  'cannot_receive_calls',
  'not_registered',
  'one_way_or_no_audio',
  'poor_audio_quality',
  'calls_drop',
  'portal_or_login',
  'broadband_slow',
  'broadband_down',
  'email_login',
  'voicemail_or_ivr',
] as const;
const WORDS = [
  "can't ring out since nine",
  'phones say no service',
  'they hear me, I do not hear them',
  'portal spins',
  'dead air then it drops',
  'slow all day',
] as const;
const TWO_YEARS_MS = 2 * 365 * 24 * 3_600_000;
const A_COMMIT = 2000;

/** Fills an empty store with 50,000 customers and 100,000 reports of the last two years, the newest a minute old. */
export function fillBig(store: RecordStore, now: number): void {
  const random = seededRandom(7);
  const by = { person: 'bench', command: 'bench-fill', now };
  for (let from = 0; from < BIG_CUSTOMERS; from += 1000) {
    const rows = Array.from({ length: 1000 }, (_, index) => customerRow(from + index));
    store.atomically(() => {
      for (let part = 0; part < rows.length; part += 200) {
        store.append(
          [
            {
              kind: 'directory.rows-put',
              happenedAt: now,
              payload: { source: 'bench', rows: rows.slice(part, part + 200) },
            },
          ],
          by,
        );
      }
    });
  }
  for (let from = 0; from < BIG_REPORTS; from += A_COMMIT) {
    const facts = Array.from({ length: A_COMMIT }, (_, index): NewFact[] => {
      const n = from + index;
      const row = customerRow(random.int(0, BIG_CUSTOMERS - 1));
      const at = Math.floor(now - 60_000 - (1 - n / BIG_REPORTS) * TWO_YEARS_MS);
      const report = draft({
        symptom: random.pick(SYMPTOMS),
        words: `${random.pick(WORDS)} ${n}`,
        caller: 'directory',
        customer: row.customer,
        site: row.site,
        line: row.line,
        facets: row.facets,
        callingNumber: null,
        startedAt: at,
      });
      const logged = decideLog(report, { report: ulid(at), number: 1001 + n, subject: row.customer, wordGroup: null });
      return logged.ok ? [...logged.value] : [];
    }).flat();
    store.atomically(() => store.append(facts, by));
  }
}

function customerRow(index: number): DirectoryRow {
  const customer = `bench-c${String(index).padStart(5, '0')}`;
  return {
    customer,
    site: `${customer}-s`,
    line: `${customer}-l`,
    partner: null,
    vulnerable: index % 200 === 0,
    facets: {
      platform: `platform-${index % 4}`,
      region: `region-${index % 12}`,
      server: `server-${index % 40}`,
      access: `access-${index % 6}`,
    },
    personal: {
      subject: customer,
      fields: {
        account: `A-${index}`,
        name: `Bench Customer ${index}`,
        siteName: 'Main',
        number: `+4416${String(30_000_000 + index)}`,
        partnerName: null,
        notes: {},
      },
    },
  };
}
