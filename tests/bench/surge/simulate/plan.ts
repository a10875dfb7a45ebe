import type { Random } from '../../../../main/core/random.ts';
import { DAY_MS } from '../desk.ts';
import { gammaOfMeanOne, logUniform } from '../draws.ts';
import { offsetIn } from '../local-hour.ts';

/** One facet of the estate. */
export interface FacetPlan {
  readonly name: string;
  readonly values: number;
  /** 0: all values alike; higher: a few have most. */
  readonly skew: number;
  /** The facet whose value each of this one's values belongs to; null: free. */
  readonly within: string | null;
  /** How often it is not known. */
  readonly missing: number;
  /** Share of the customers whose value changes in a year. */
  readonly moves: number;
}

/** Everything that one simulated desk holds fixed: drawn once, then only read. */
export interface DeskPlan {
  readonly timeZone: string;
  readonly from: number;
  readonly historyWeeks: number;
  readonly testedWeeks: number;
  /** Reports in the busiest hour of a usual day. */
  readonly volume: number;
  /** Level of each hour of the week, Monday 00:00 first; the busiest weekday hour is about 1. */
  readonly week: readonly number[];
  readonly weeklyGrowth: number;
  readonly season: number;
  /** Days since `from` on which next to nobody works, and how much busier the day after is. */
  readonly holidays: readonly number[];
  readonly afterHoliday: number;
  /** Days since `from` with twice the volume and the usual mix. */
  readonly mailingDays: readonly number[];
  /** Shapes of the gamma by which an hour's and a day's rate scatters. */
  readonly hourShape: number;
  readonly dayShape: number;
  readonly symptoms: readonly {
    readonly id: string;
    readonly weight: number;
    readonly drift: number;
    /** The hour of the day at which it is commonest. */
    readonly peak: number;
  }[];
  /** How far the hour of the day decides what people ring about: 0 not at all, 1 is three times as often at its peak as half a day later. */
  readonly rhythm: number;
  /** How far a customer's first facet decides it: 0 not at all, 2 nearly wholly. */
  readonly affinity: number;
  /** What comes at its hour of the week, in most weeks: so many callers with one symptom within the hour. */
  readonly recurring: readonly { readonly hour: number; readonly symptom: string; readonly callers: number }[];
  readonly mislabelled: number;
  readonly repeats: number;
  readonly facets: readonly FacetPlan[];
  readonly customers: number;
  readonly zipf: number;
  /** A week: one customer ringing again and again; a site's phones one after the other. */
  readonly ownBursts: number;
  readonly sitePhones: number;
  readonly outagesPerWeek: number;
  readonly hasOutagesInHistory: boolean;
  /** Times are told to the minute, as many desks export them, or to the second. */
  readonly resolution: number;
}

const ZONES = ['UTC', 'Europe/London', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata'];
const FACET_NAMES = ['site', 'pool', 'server', 'network', 'handset', 'release', 'partner'];

/** The standard symptoms, and some that belong to no group. */
const SYMPTOMS = [
  'cannot_place_calls',
  'cannot_receive_calls',
  'not_registered',
  'one_way_or_no_audio',
  'poor_audio_quality',
  'calls_drop',
  'voicemail_or_ivr',
  'caller_id_or_number_wrong',
  'portal_or_login',
  'transfer_or_hunt_group',
  'app_or_softphone',
  'other',
];

/** Draws a desk that need resemble no other. */
export function planDesk(random: Random): DeskPlan {
  const volume = logUniform(random, 1, 200);
  const lengths = volume <= 12 ? [1, 2, 8, 8, 52] : [1, 2, 8, 8];
  const historyWeeks = random.pick(lengths);
  const tested = volume <= 12 ? 12 : volume <= 60 ? 8 : 4;
  const days = (historyWeeks + tested) * 7;
  const timeZone = random.pick(ZONES);
  const symptoms = planSymptoms(random);
  return {
    timeZone,
    from: localMidnight(timeZone, Date.UTC(2022, random.int(0, 23), random.int(1, 28))),
    historyWeeks,
    testedWeeks: tested,
    volume,
    week: planWeek(random),
    weeklyGrowth: -0.005 + 0.02 * random.next(),
    season: 0.2 * random.next(),
    holidays: Array.from({ length: random.int(0, 1 + Math.floor(days / 45)) }, () => random.int(0, days - 2)),
    afterHoliday: 1.2 + 0.6 * random.next(),
    mailingDays: random.next() < 0.4 ? [random.int(0, days - 1)] : [],
    hourShape: logUniform(random, 4, 200),
    dayShape: logUniform(random, 15, 300),
    symptoms,
    rhythm: random.next(),
    affinity: random.next() < 0.7 ? 2 * random.next() : 0,
    recurring: Array.from({ length: random.int(0, 2) }, () => ({
      hour: 24 * random.int(0, 4) + random.int(8, 16),
      symptom: random.pick(symptoms).id,
      callers: Math.round((4 + 8 * random.next()) * Math.max(1, (volume / 10) ** 0.6)),
    })),
    mislabelled: 0.25 * random.next(),
    repeats: 0.05 + 0.25 * random.next(),
    facets: planFacets(random),
    customers: Math.round(Math.min(20_000, Math.max(40, volume * logUniform(random, 20, 100)))),
    zipf: 1.2 * random.next(),
    ownBursts: 2 * random.next(),
    sitePhones: 2 * random.next(),
    outagesPerWeek: 0.8 + 1.2 * random.next(),
    hasOutagesInHistory: random.next() < 0.6,
    resolution: random.next() < 0.4 ? 60_000 : 1_000,
  };
}

/** Midnight there at or just before this moment. */
function localMidnight(timeZone: string, at: number): number {
  const offset = offsetIn(timeZone)(at);
  return Math.floor((at + offset) / DAY_MS) * DAY_MS - offset;
}

type Opening = 'office' | 'around the clock' | 'shops' | 'evenings';

function planWeek(random: Random): number[] {
  const opening: Opening = random.pick(['office', 'office', 'around the clock', 'shops', 'evenings']);
  const opens = (opening === 'evenings' ? 12 : 6) + 4 * random.next();
  const closes = opens + 7 + 5 * random.next();
  const lunch = 0.6 * random.next();
  const night = opening === 'around the clock' ? 0.3 + 0.4 * random.next() : logUniform(random, 0.005, 0.08);
  const weekend =
    opening === 'shops'
      ? 0.8 + 0.7 * random.next()
      : opening === 'office'
        ? 0.15 * random.next()
        : 0.2 + 0.6 * random.next();
  const monday = 1 + 0.8 * random.next();
  const peak = 1 + 0.5 * random.next();
  const days = Array.from({ length: 7 }, () => gammaOfMeanOne(random, 60));
  return Array.from({ length: 168 }, (_, index) => {
    const day = Math.floor(index / 24);
    const hour = (index % 24) + 0.5;
    const open = sigmoid((hour - opens) * 2.5) * sigmoid((closes - hour) * 2.5);
    const morning = 1 + (peak - 1) * Math.exp(-((hour - opens - 1.5) ** 2) / 2);
    const dip = 1 - lunch * Math.exp(-((hour - opens - 4.5) ** 2) / 0.8);
    const rush = day === 0 && hour < opens + 4 ? monday : 1;
    const level = night + (1 - night) * open * morning * dip * rush;
    return level * (day >= 5 ? weekend : 1) * (days[day] ?? 1);
  });
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function planSymptoms(random: Random): DeskPlan['symptoms'] {
  const many = random.int(4, SYMPTOMS.length);
  return SYMPTOMS.slice(0, many).map((id) => ({
    id,
    weight: gammaOfMeanOne(random, 1.5) + 0.05,
    drift: 0.02 * (random.next() - 0.5),
    peak: 24 * random.next(),
  }));
}

function planFacets(random: Random): FacetPlan[] {
  const many = random.int(0, 6);
  const facets: FacetPlan[] = [];
  for (const name of FACET_NAMES.slice(0, many)) {
    const last = facets.at(-1);
    const isNested = last !== undefined && last.values <= 10 && random.next() < 0.3;
    facets.push({
      name,
      values: isNested ? last.values * random.int(2, 4) : Math.round(logUniform(random, 2, 40)),
      skew: 1.5 * random.next(),
      within: isNested ? last.name : null,
      missing: random.next() < 0.5 ? 0 : 0.3 * random.next(),
      moves: 0.3 * random.next(),
    });
  }
  return facets;
}
