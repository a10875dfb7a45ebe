import { ulid } from 'ulid';
import { BEFORE_FIRST } from '../core/consoles/numbers.ts';
import { nameKey } from '../core/customers/keys.ts';
import { reportLabel } from '../core/documents/labels.ts';
import type { CallerKind, ReportPersonal } from '../core/reports/report.ts';
import { OTHER_SYMPTOM } from '../core/symptoms/other.ts';
import { randomBytes, sealWith } from '../engine/store/box.ts';
import { keyIdOf } from '../engine/store/caller-key.ts';
import { subjectOfCaller } from '../engine/store/caller-subject.ts';
import type { HubClock } from './clock.ts';
import { sha256 } from './digest.ts';
import { freeCode } from './invitations.ts';
import { type Ledger, openLedger, type SealedPayload, WORKSPACE } from './ledger.ts';
import type { ReportHandedIn } from './report-shape.ts';
import type { HubSecrets, HubStore, HubTransaction, TokenRow } from './store.ts';

const HOUR_MS = 3_600_000;
const KEY_BYTES = 32;

export interface IntakeParts {
  readonly store: HubStore;
  readonly secrets: HubSecrets;
  readonly clock: Pick<HubClock, 'now'>;
  /** The symptom that the words speak for; null where none fits. */
  readonly guessSymptom: (words: string) => string | null;
}

export type HandedInAnswer =
  | { readonly how: 'made' | 'known'; readonly report: string; readonly number: string }
  | { readonly how: 'other-call' }
  /** After so many ms there is room again. */
  | { readonly how: 'too-many'; readonly wait: number };

/** Logs a call of another system, once for each of its keys, under the hub's console. */
export async function handIn(
  { store, secrets, clock, guessSymptom }: IntakeParts,
  source: TokenRow,
  key: string,
  handed: ReportHandedIn,
): Promise<HandedInAnswer> {
  const now = clock.now();
  const hash = sha256(JSON.stringify(handed));
  const symptom = guessSymptom(handed.words);
  return await store.change(async (transaction): Promise<HandedInAnswer> => {
    const before = await transaction.handedIn(source.id, key);
    if (before !== null) {
      if (before.hash !== hash) return { how: 'other-call' };
      return { how: 'known', ...(JSON.parse(before.answer) as { report: string; number: string }) };
    }
    if ((await transaction.countHandedIn(source.id, now - HOUR_MS)) >= source.hourly) {
      return { how: 'too-many', wait: Math.ceil(HOUR_MS / source.hourly) };
    }
    const ledger = await openLedger(transaction, [], now);
    const code = takeCode(ledger);
    const number = BEFORE_FIRST['report.logged'] + 1 + ledger.head.intakeCount;
    ledger.setHead({ intakeCount: ledger.head.intakeCount + 1 });
    const report = ulid(now);
    const personal = await sealed(handed, report, secrets, transaction, ledger);
    const at = handed.at === undefined ? now : Date.parse(handed.at);
    ledger.write('report.logged', payloadOf(handed, { report, code, number, symptom, personal }), at);
    await ledger.finish();
    const answer = { report, number: reportLabel(number, code) };
    await transaction.putHandedIn({ source: source.id, key, hash, answer: JSON.stringify(answer), at: now });
    return { how: 'made', ...answer };
  });
}

/** The letter code of the calls that are handed in; said anew for each console under which the hub writes. */
function takeCode(ledger: Ledger): string {
  const { intakeCode, intakeConsole, console } = ledger.head;
  const code = intakeCode === '' ? freeCode(ledger) : intakeCode;
  if (intakeCode === '') ledger.setHead({ codes: ledger.head.codes + 1 });
  if (intakeConsole !== console) ledger.write('console.joined', { console, code });
  ledger.setHead({ intakeCode: code, intakeConsole: console });
  return code;
}

interface Numbered {
  readonly report: string;
  readonly code: string;
  readonly number: number;
  readonly symptom: string | null;
  /** As it lies in the log. */
  readonly personal: SealedPayload<'report.logged'>['personal'];
}

function payloadOf(
  handed: ReportHandedIn,
  { symptom, personal, ...numbered }: Numbered,
): SealedPayload<'report.logged'> {
  return {
    ...numbered,
    symptom: symptom ?? OTHER_SYMPTOM,
    // It goes by its own words until somebody sorts it.
    wordGroup: symptom === null ? numbered.report : null,
    caller: callerKindOf(handed),
    customer: null,
    site: null,
    line: null,
    partner: null,
    facets: {},
    usersAffected: null,
    vulnerable: handed.vulnerable ?? false,
    emergency: handed.emergency ?? false,
    personal,
  };
}

function callerKindOf({ caller }: ReportHandedIn): CallerKind {
  if (caller?.number !== undefined) return 'number';
  return caller?.name === undefined ? 'withheld' : 'name';
}

/** Seals what the caller said under the subject that every desk of the team has for that caller, with a key of its own. */
async function sealed(
  handed: ReportHandedIn,
  report: string,
  secrets: HubSecrets,
  transaction: HubTransaction,
  ledger: Ledger,
): Promise<Numbered['personal']> {
  const subject = await subjectOf(handed, report, secrets, transaction);
  const key = randomBytes(KEY_BYTES);
  const row = { subject, id: keyIdOf(WORKSPACE, subject, key), key: Buffer.from(key).toString('base64') };
  const stored = await transaction.putKeys([row], ledger.head.keys);
  ledger.setHead({ keys: ledger.head.keys + stored });
  return { subject, sealed: sealWith(key, JSON.stringify(fieldsOf(handed))) };
}

function fieldsOf({ words, ticket, caller, callBack }: ReportHandedIn): ReportPersonal {
  return {
    words,
    ticket,
    callerName: caller?.name ?? null,
    callingNumber: caller?.number ?? null,
    affectedNumber: null,
    callBackNumber: callBack ?? null,
    example: null,
  };
}

async function subjectOf(
  { caller }: ReportHandedIn,
  report: string,
  secrets: HubSecrets,
  transaction: HubTransaction,
): Promise<string> {
  const callerKey = caller?.number ?? (caller?.name === undefined ? null : `name:${nameKey(caller.name)}`);
  if (callerKey === null) return report;
  const erased = new Set<string>();
  for (;;) {
    const subject = subjectOfCaller(secrets.team, callerKey, (each) => erased.has(each));
    if ((await transaction.erasedAmong([subject])).length === 0) return subject;
    erased.add(subject);
  }
}
