import { parseArgs } from 'node:util';
import { seededRandom } from '../../main/core/random.ts';
import { sealPayload } from '../../main/engine/store/seal.ts';
import { accept, readOffer } from '../../main/hub/accept.ts';
import { invite } from '../../main/hub/invitations.ts';
import { openSqliteStore } from '../../main/hub/sqlite-store.ts';
import type { HubStore } from '../../main/hub/store.ts';
import { reportPayload } from '../support/facts.ts';
import { hubFolder, manualHubClock, startTestHub } from '../support/hub.ts';
import { joinTestHub, type TestDevice } from '../support/hub-desk.ts';
import { startPlainHub } from '../support/hub-process.ts';
import { openMemoryKeys } from '../support/memory-record/keys.ts';
import { joinRealDesk } from '../support/real-desk.ts';

/**
 * `npm run bench:join [-- --facts 100000]`: a new desk joins a team whose log has so many calls, of a fifth as many customers, the oldest
 * two years back, each with its words under a key of its caller. A real engine and a hub, each a program of its own, over loopback.
 */
const { values } = parseArgs({ options: { facts: { type: 'string', default: '100000' } } });
const FACTS = Number(values.facts);
const AT_ONCE = 200;
const TWO_YEARS_MS = 2 * 365 * 24 * 3_600_000;
const SYMPTOMS = ['cannot_place_calls', 'calls_drop', 'broadband_down', 'portal_or_login', 'voicemail_or_ivr'];
const SITES = Array.from({ length: 40 }, (_, index) => `site ${index}`);

async function run(): Promise<void> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const place = hubFolder();
  const team = await startTestHub({ store: openSqliteStore(place.folder), clock: manualHubClock(Date.now()) });
  try {
    const device = await joinTestHub(team, { console: 'filler', role: 'lead' });
    note(`writing ${FACTS} facts …`);
    await fill(team.store, device);
    const { code } = await invite(team.store, { role: 'agent', class: 'personal' }, Date.now());
    await team.close();
    const hub = await startPlainHub(place.folder);
    try {
      console.log(
        JSON.stringify({ facts: FACTS, ...(await joinRealDesk({ hub: hub.address, code, certificate: '' })) }),
      );
    } finally {
      await hub.kill();
    }
  } finally {
    place.remove();
  }
}

async function fill(store: HubStore, device: TestDevice): Promise<void> {
  const random = seededRandom(1);
  const customers = Array.from({ length: Math.ceil(FACTS / 5) }, (_, index) => `customer-of-the-bench-${index}`);
  const now = Date.now();
  for (let from = 0; from < FACTS; from += AT_ONCE) {
    const keys = openMemoryKeys();
    const subjects = new Set<string>();
    const rows = Array.from({ length: Math.min(AT_ONCE, FACTS - from) }, (_, index) => {
      const nth = from + index;
      const subject = random.pick(customers);
      subjects.add(subject);
      const payload = reportPayload({
        report: `bench-${nth}`,
        number: nth + 1,
        symptom: random.pick(SYMPTOMS),
        facets: { platform: 'Meridian voice', site: random.pick(SITES) },
      });
      const sealed = sealPayload({ ...payload, personal: { ...payload.personal, subject } }, keys);
      return device.write('report.logged', sealed, {
        version: 3,
        at: Math.round(now - TWO_YEARS_MS * (1 - nth / FACTS)),
      });
    });
    const offered = keys.keysOf([...subjects]).map(({ subject, id, key }) => ({ subject, id, key: toBase64(key) }));
    const offer = readOffer(device.joined.device, rows, offered);
    if ('why' in offer) throw new Error(`not readable: ${offer.why}`);
    const [answer] = await store.change((transaction) => accept(transaction, [offer], now));
    if (answer?.how !== 'stored') throw new Error(`not taken: ${JSON.stringify(answer)}`);
  }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

await run();
