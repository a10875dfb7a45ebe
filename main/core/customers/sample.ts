import { type Random, seededRandom } from '../random.ts';
import type { DirectoryRow } from './directory.ts';

const CUSTOMERS = 400;
const PARTNERS = ['Northlight Telecom', 'Copperfield Connect', 'Harbour IT'] as const;

const FIRST = [
  'Halden',
  'Northmere',
  'Brackwater',
  'Saltmarsh',
  'Pellow',
  'Tolworth',
  'Wren',
  'Cinder',
  'Fenwick',
  'Orchard',
  'Lund',
  'Ashdown',
  'Calder',
  'Rook',
  'Thornbury',
  'Aldgate',
  'Birchover',
  'Kestrel',
  'Marlow',
  'Nettleton',
  'Osprey',
  'Penrose',
  'Quarry',
  'Ravensworth',
  'Selwood',
  'Tamar',
  'Underhill',
  'Verity',
  'Wexcombe',
  'Yarrow',
  'Amberley',
  'Bramhope',
  'Coldstream',
  'Dunmore',
  'Eskdale',
  'Farleigh',
  'Garrick',
  'Hollin',
  'Inverleith',
  'Juniper',
] as const;

interface Trade {
  readonly name: string;
  readonly isVulnerable: boolean;
}

const TRADES: readonly Trade[] = [
  ...[
    'Solicitors',
    'Estates',
    'Dental',
    'Logistics',
    'Joinery',
    'Freight',
    'Vets',
    'Studios',
    'Opticians',
    'Accountants',
    'Motors',
    'Architects',
    'Lettings',
    'Catering',
    'Print',
    'Surveyors',
    'Plumbing',
    'Books',
    'Garden Centre',
    'Travel',
  ].map((name) => ({ name, isVulnerable: false })),
  { name: 'Surgery', isVulnerable: true },
  { name: 'Care Home', isVulnerable: true },
];

interface Town {
  readonly name: string;
  readonly region: string;
}

const TOWNS: readonly Town[] = [
  ['Leeds', 'Yorkshire'],
  ['York', 'Yorkshire'],
  ['Harrogate', 'Yorkshire'],
  ['Hull', 'Yorkshire'],
  ['Selby', 'Yorkshire'],
  ['Wakefield', 'Yorkshire'],
  ['Manchester', 'North West'],
  ['Lancaster', 'North West'],
  ['Bolton', 'North West'],
  ['Chester', 'North West'],
  ['Newcastle', 'North East'],
  ['Durham', 'North East'],
  ['Derby', 'Midlands'],
  ['Nottingham', 'Midlands'],
  ['Leicester', 'Midlands'],
  ['Bristol', 'South West'],
  ['Exeter', 'South West'],
  ['London', 'London'],
  ['Croydon', 'London'],
  ['Brighton', 'South East'],
].map(([name = '', region = '']) => ({ name, region }));

const PLATFORMS: readonly (readonly [string, number])[] = [
  ['Meridian voice', 31],
  ['Enrich hosted', 34],
  ['SIP trunks', 20],
  ['Broadband only', 15],
];
const ACCESS = ['Openreach FTTP', 'Openreach FTTC', 'CityFibre', 'Virgin Media Business', 'Zen'] as const;
const HANDSETS = [
  'Yealink T46',
  'Yealink T54',
  'Polycom VVX 350',
  'Cisco 8841',
  'Grandstream GXP',
  'Softphone',
] as const;
/** Ofcom's ranges for drama: these numbers are never given to anybody. */
const NUMBER_RANGES = [
  '+441632960',
  '+441134960',
  '+441144960',
  '+441174960',
  '+441614960',
  '+442079460',
  '+441214960',
  '+441154960',
] as const;

/** Rows of a fictional provider's directory: 400 customers with one to six lines each. The same seed gives the same rows. */
export function sampleDirectory(seed: number): DirectoryRow[] {
  const random = seededRandom(seed);
  const used = new Set<string>();
  const rows: DirectoryRow[] = [];
  for (let index = 0; index < CUSTOMERS; index += 1) rows.push(...customerRows(index, random, used));
  return rows;
}

function customerRows(index: number, random: Random, used: Set<string>): DirectoryRow[] {
  const customer = `sample-c${String(index + 1).padStart(3, '0')}`;
  const trade =
    random.next() < 0.06
      ? (TRADES.at(-1 - random.int(0, 1)) as Trade)
      : random.pick(TRADES.filter((each) => !each.isVulnerable));
  const name = freshName(`${FIRST[index % FIRST.length]}`, trade, random, used);
  const partner = random.next() < 0.2 ? random.int(0, PARTNERS.length - 1) : null;
  const platform = weighted(random, PLATFORMS);
  const towns = [random.pick(TOWNS), random.pick(TOWNS)];
  const lines = platform === 'Broadband only' ? 1 : Math.min(6, 1 + random.poisson(1.1));
  const siteCount = lines > 2 && towns[0] !== towns[1] ? 2 : 1;
  const access = random.pick(ACCESS);
  return Array.from({ length: lines }, (_, line) => {
    const site = line % siteCount;
    const town = towns[site] as Town;
    return {
      customer,
      site: `${customer}-s${site + 1}`,
      line: `${customer}-l${line + 1}`,
      partner: partner === null ? null : `sample-p${partner + 1}`,
      vulnerable: trade.isVulnerable,
      facets: facetsOf(platform, town, access, random),
      personal: {
        subject: customer,
        fields: {
          account: `GW-${String(10_000 + index * 7)}`,
          name,
          siteName: town.name,
          number: numberOf(random, used),
          partnerName: partner === null ? null : (PARTNERS[partner] ?? null),
          notes: {},
        },
      },
    };
  });
}

function freshName(first: string, trade: Trade, random: Random, used: Set<string>): string {
  const plain = `${first} ${trade.name}`;
  for (const name of [
    plain,
    `${first} & ${random.pick(FIRST)} ${trade.name}`,
    `${first} ${random.pick(TOWNS).name} ${trade.name}`,
  ]) {
    if (used.has(name)) continue;
    used.add(name);
    return name;
  }
  return `${plain} ${used.size}`;
}

function facetsOf(platform: string, town: Town, access: string, random: Random): Record<string, string> {
  const common = { platform, region: town.region, access };
  switch (platform) {
    case 'Meridian voice': {
      const server = `mdn-ms${random.int(1, 4)}`;
      const pool = server === 'mdn-ms1' || server === 'mdn-ms2' ? 'mdn-pool-a' : 'mdn-pool-b';
      return { ...common, service: 'Hosted seats', handset: random.pick(HANDSETS), server, pool };
    }
    case 'Enrich hosted':
      return {
        ...common,
        service: 'Hosted seats',
        handset: random.pick(HANDSETS),
        server: `enr-ms${random.int(1, 3)}`,
        pool: 'enr-pool',
      };
    case 'SIP trunks':
      return { ...common, service: 'SIP trunk', server: `sip-px${random.int(1, 2)}`, pool: 'sip-pool' };
    default:
      return { ...common, service: 'Broadband' };
  }
}

function numberOf(random: Random, used: Set<string>): string {
  for (;;) {
    const number = `${random.pick(NUMBER_RANGES)}${String(random.int(0, 999)).padStart(3, '0')}`;
    if (used.has(number)) continue;
    used.add(number);
    return number;
  }
}

function weighted(random: Random, choices: readonly (readonly [string, number])[]): string {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let point = random.next() * total;
  for (const [value, weight] of choices) {
    point -= weight;
    if (point < 0) return value;
  }
  return choices[0]?.[0] ?? '';
}
