import type { Token } from './text.ts';
import { FINE_WORDS, NEGATORS } from './words.ts';

/**
 * What a caller says happens, as one of a few frames with its roles filled: who tries to reach whom, who hears whom, after how long
 * a call ends, which of two things works. `first` and `last` are the words that it was read from.
 */
export interface Frame {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** The people on this side of the desk's customer. "Nobody" and "none" may be anybody: their neighbours decide. */
const INSIDERS = set(
  'we i us me staff agent agents colleague colleagues office reception receptionist team user users site branch shop desk sales ' +
    'nurse nurses extension extensions handset handsets pbx dialler diallers',
);
const OUTSIDERS = set(
  'they them customer customers client clients patient patients people caller callers guest guests supplier suppliers friend friends ' +
    'family anyone someone whoever outsiders public parents son daughter mother mum father dad wife husband sister brother he she him her',
);
/** After these in "our …" or "my …" the thing called is ours. */
const OWN_THINGS = set(
  'own number numbers line lines phone phones office shop landline ddi ddis company business main house home system',
);
const OUTWARD = set(
  'out outside external externally back anyone someone anywhere mobile mobiles landline landlines number numbers abroad customer customers ' +
    'client clients patient patients supplier suppliers them him her people prospects family everyone 999 112 911',
);
const REACH_VERBS = set('ring call phone dial reach contact telephone');
const REACHED = set('called reached rung phoned contacted dialled dialed telephoned');
/** What may stand before "call" or "phone" where it is a verb. */
const BEFORE_A_VERB = set(
  'cannot can could to not we i you they he she people customer customers client clients caller callers anyone someone whoever who nobody ' +
    'none wont will try never me let friends family patients patient guests when staff user users',
);
const RECEIVING = set('receive received receiving get take answer accept');
const MAKING = set('make made making place placing placed initiate originate making');
const HEARING = set('hear listen');
const SPEAKING = set('voice speech');
const MEDIA = set(
  'hear sound audio voice rtp media speech silent silence choppy crackle crackling robotic echo static quality noise noisy jitter distorted muffled listen',
);
const ENDING = set(
  'drop dropped drops dropping disconnect disconnects disconnected disconnecting cut cuts cutting hang hangs hung end ends ended die dies terminate terminated terminates close closes lose loses lost gone',
);
const SPANS = set('second seconds secs sec minute minutes mins min');
const MIDDLE = set('mid middle halfway midway during sentence conversation partway');
const RINGING_THINGS = set('phone phones handset handsets it they telephone bell extension');
const ONE_OF_MANY = set('one particular certain specific single only just same this some');
const PLACES = set(
  'number numbers customer client person caller supplier country countries destination destinations network networks area prefix range mobile mobiles code region',
);
const CABLED = set('cable wired ethernet lan plugged cabled');
const WIRELESS = set('wifi wireless wlan ssid');
const ENTRY = set('password login log-in logon signin sign pin credential credentials username code locked');
const ENTRY_PLACES: Readonly<Record<string, string>> = {
  email: 'mail',
  mail: 'mail',
  outlook: 'mail',
  mailbox: 'mail',
  webmail: 'mail',
  imap: 'mail',
  gmail: 'mail',
  mailboxes: 'mail',
  wifi: 'wifi',
  wireless: 'wifi',
  ssid: 'wifi',
  network: 'wifi',
  vpn: 'vpn',
  rdp: 'vpn',
  remote: 'vpn',
  tunnel: 'vpn',
  voicemail: 'voicemail',
  menu: 'voicemail',
  ivr: 'voicemail',
  app: 'app',
  softphone: 'app',
  teams: 'app',
  zoiper: 'app',
  portal: 'portal',
  account: 'portal',
  website: 'portal',
  dashboard: 'portal',
  billing: 'portal',
  page: 'portal',
  online: 'portal',
  admin: 'portal',
  handset: 'phone',
  phone: 'phone',
  sip: 'phone',
  register: 'phone',
  trunk: 'phone',
  ppp: 'line',
  pppoe: 'line',
  router: 'line',
};
const NAMES_AND_ADDRESSES = set('ping ip dns resolve nslookup');

const NEAR = 4;

/** The frames of a text, in its order; a frame may be read more than once. */
export function framesOf(tokens: readonly Token[]): Frame[] {
  const directions = directionsOf(tokens);
  const hearing = hearingOf(tokens);
  const media = hearing.length > 0 || tokens.some(({ word, isFine }) => MEDIA.has(word) && !isFine);
  const isEnding = tokens.some(({ word, isFine }) => ENDING.has(word) && !isFine);
  const about = media ? 'sound' : isEnding ? 'end' : 'reach';
  return [
    ...directions.map(({ way, polarity, first, last }) => ({ name: `${about} ${way}${polarity}`, first, last })),
    ...contrasts(directions),
    ...hearing,
    ...endingsOf(tokens),
    ...scopesOf(tokens),
    ...mediumsOf(tokens),
    ...entriesOf(tokens),
  ];
}

interface Direction {
  readonly way: 'in' | 'out';
  readonly polarity: '+' | '-';
  readonly first: number;
  readonly last: number;
}

/** Who tries to reach whom. In a report of a fault what is not said to work does not. */
function directionsOf(tokens: readonly Token[]): Direction[] {
  return tokens.flatMap((token, at): Direction[] => {
    const polarity = token.isFine ? '+' : '-';
    const found = wayAt(tokens, at);
    return found === null ? [] : [{ ...found, polarity }];
  });
}

function wayAt(tokens: readonly Token[], at: number): Omit<Direction, 'polarity'> | null {
  const word = tokens[at]?.word ?? '';
  if (REACHED.has(tokens[at]?.spelled ?? '') && tokens[at - 1]?.word === 'be') return passive(tokens, at);
  if (word === 'inbound' || word === 'ddi' || word === 'ddis') return { way: 'in', first: at, last: at };
  if (word === 'outbound') return { way: 'out', first: at, last: at };
  const after = within(tokens, at, 1);
  const before = within(tokens, at, -1);
  if (word === 'come' || word === 'coming') {
    const last = after.find((index) => tokens[index]?.word === 'in');
    return last === undefined ? null : { way: 'in', first: at, last };
  }
  const isCall = (index: number): boolean => /^(?:calls?|calling|them|any)$/.test(tokens[index]?.word ?? '');
  if (RECEIVING.has(word) || MAKING.has(word)) {
    if (word === 'get' && tokens[at + 1]?.word === 'through') return through(tokens, at, after.slice(1), before);
    const last = after.slice(0, 3).find(isCall);
    return last === undefined ? null : { way: MAKING.has(word) ? 'out' : 'in', first: at, last };
  }
  if (!isReaching(tokens, at)) return null;
  if (word === 'ring' && before.length > 0 && isSilentBell(tokens, at, before))
    return { way: 'in', first: before.at(-1) ?? at, last: at };
  return through(tokens, at, after, before);
}

/** "Patients cannot be called" is outwards, "we cannot be reached" inwards: whom is told, and not by whom. */
function passive(tokens: readonly Token[], at: number): Omit<Direction, 'polarity'> | null {
  for (const index of within(tokens, at, -1)) {
    const word = tokens[index]?.word ?? '';
    if (INSIDERS.has(word)) return { way: 'in', first: index, last: at };
    if (OUTSIDERS.has(word) || PLACES.has(word)) return { way: 'out', first: index, last: at };
  }
  return null;
}

/** From what is reached to who reaches: "… us" and "… in" are inwards, "… out" and "… anybody" outwards. */
function through(
  tokens: readonly Token[],
  at: number,
  after: readonly number[],
  before: readonly number[],
): Omit<Direction, 'polarity'> | null {
  for (const index of after) {
    const word = tokens[index]?.word ?? '';
    const next = tokens[index + 1]?.word ?? '';
    if ((word === 'our' || word === 'my') && OWN_THINGS.has(next)) return { way: 'in', first: at, last: index + 1 };
    if (word === 'our' || word === 'my') return { way: 'out', first: at, last: index };
    if (word === 'us' || word === 'me' || word === 'in' || word === 'here')
      return { way: 'in', first: at, last: index };
    if (OUTWARD.has(word)) return { way: 'out', first: at, last: index };
  }
  for (const index of before) {
    const word = tokens[index]?.word ?? '';
    if (INSIDERS.has(word)) return { way: 'out', first: index, last: at };
    if (OUTSIDERS.has(word)) return { way: 'in', first: index, last: at };
  }
  return null;
}

function isReaching(tokens: readonly Token[], at: number): boolean {
  const { word = '', spelled = '' } = tokens[at] ?? {};
  if (
    spelled === 'calling' ||
    spelled === 'ringing' ||
    spelled === 'dialling' ||
    spelled === 'dialing' ||
    spelled === 'phoning'
  )
    return true;
  if (!REACH_VERBS.has(word)) return false;
  const previous = tokens[at - 1];
  if (word !== 'call' && word !== 'phone') return true;
  return previous !== undefined && BEFORE_A_VERB.has(previous.word);
}

/** "the phone doesn't ring": nothing is called out, the bell is silent. */
function isSilentBell(tokens: readonly Token[], at: number, before: readonly number[]): boolean {
  const isDenied = before.some((index) => NEGATORS.has(tokens[index]?.word ?? ''));
  const isBell = before.some((index) => RINGING_THINGS.has(tokens[index]?.word ?? ''));
  const isTowards = within(tokens, at, 1).some((index) => /^(?:out|us|me|in)$/.test(tokens[index]?.word ?? ''));
  return isDenied && isBell && !isTowards;
}

/** What works beside what does not is a frame of its own: "we can ring out, nobody can ring us". */
function contrasts(directions: readonly Direction[]): Frame[] {
  return (['in', 'out'] as const).flatMap((way) => {
    const broken = directions.find((one) => one.way === way && one.polarity === '-');
    const working = directions.find((one) => one.way !== way && one.polarity === '+');
    if (broken === undefined || working === undefined) return [];
    return [{ name: `only ${way}-`, first: broken.first, last: broken.last }];
  });
}

/** Who hears whom: "they can't hear us", "I hear nothing", "my voice doesn't reach them". */
function hearingOf(tokens: readonly Token[]): Frame[] {
  return tokens.flatMap((token, at): Frame[] => {
    if (!HEARING.has(token.word) && !(SPEAKING.has(token.word) && tokens[at - 1]?.word === 'my')) return [];
    if (SPEAKING.has(token.word)) return [{ name: 'hears us-', first: at, last: at }];
    const before = within(tokens, at, -1);
    const after = within(tokens, at, 1);
    const wordAt = (index: number): string => tokens[index]?.word ?? '';
    const isDenied = [...before, ...after.slice(0, 2)].some((index) => NEGATORS.has(wordAt(index)));
    const polarity = isDenied ? '-' : '+';
    const subject = before.find(
      (index) => INSIDERS.has(wordAt(index)) || OUTSIDERS.has(wordAt(index)) || wordAt(index) === 'other',
    );
    const object = after.find((index) =>
      /^(?:us|me|them|him|her|it|caller|customer|anyone|nothing|silence|myself)$/.test(wordAt(index)),
    );
    const isUs = object !== undefined && /^(?:us|me)$/.test(wordAt(object));
    const isByUs = subject !== undefined && INSIDERS.has(wordAt(subject));
    const heard = isUs ? 'us' : isByUs ? 'them' : subject === undefined ? 'call' : 'us';
    return [{ name: `hears ${heard}${polarity}`, first: subject ?? at, last: object ?? at }];
  });
}

/** A call or a connection that ends: after a time, in the middle, or into a quiet line. */
function endingsOf(tokens: readonly Token[]): Frame[] {
  return tokens.flatMap((token, at): Frame[] => {
    if (!ENDING.has(token.word) || token.isFine) return [];
    const after = within(tokens, at, 1, 6);
    const around = [...after, ...within(tokens, at, -1)];
    const span = around.find((index) => SPANS.has(tokens[index]?.word ?? ''));
    const middle = around.find((index) => MIDDLE.has(tokens[index]?.word ?? ''));
    return [
      ...(span === undefined
        ? []
        : [{ name: 'ends after a time', first: Math.min(at, span), last: Math.max(at, span) }]),
      ...(middle === undefined
        ? []
        : [{ name: 'ends midway', first: Math.min(at, middle), last: Math.max(at, middle) }]),
    ];
  });
}

/** One of many: "only this number", "a particular customer", "certain mobiles". */
function scopesOf(tokens: readonly Token[]): Frame[] {
  return tokens.flatMap((token, at): Frame[] => {
    if (!ONE_OF_MANY.has(token.word)) return [];
    const place = within(tokens, at, 1, 3).find((index) => PLACES.has(tokens[index]?.word ?? ''));
    return place === undefined ? [] : [{ name: 'only one', first: at, last: place }];
  });
}

/** By air or by cable, by name or by address: which of the two works and which does not. */
function mediumsOf(tokens: readonly Token[]): Frame[] {
  return tokens.flatMap((token, at): Frame[] => {
    const medium = WIRELESS.has(token.word)
      ? 'air'
      : CABLED.has(token.word)
        ? 'cable'
        : NAMES_AND_ADDRESSES.has(token.word)
          ? token.word
          : null;
    if (medium === null) return [];
    const isPraised =
      token.isFine ||
      within(tokens, at, 1, 3).some(
        (index) => FINE_WORDS.has(tokens[index]?.word ?? '') && !NEGATORS.has(tokens[index - 1]?.word ?? ''),
      );
    return [{ name: `by ${medium}${isPraised ? '+' : '-'}`, first: at, last: at }];
  });
}

/** What a password or a login is for. */
function entriesOf(tokens: readonly Token[]): Frame[] {
  const at = tokens.findIndex(({ word }) => ENTRY.has(word));
  if (at === -1) return [];
  const places = new Set(tokens.flatMap(({ word }) => (ENTRY_PLACES[word] === undefined ? [] : [ENTRY_PLACES[word]])));
  if (places.size === 0) return [{ name: 'enters', first: at, last: at }];
  return [...places].map((place) => ({ name: `enters ${place}`, first: at, last: at }));
}

/** The words of the same clause next to one, nearest first. */
function within(tokens: readonly Token[], at: number, step: 1 | -1, reach = NEAR): number[] {
  const clause = tokens[at]?.clause;
  const found: number[] = [];
  for (let index = at + step; found.length < reach; index += step) {
    if (tokens[index] === undefined || tokens[index]?.clause !== clause) break;
    found.push(index);
  }
  return found;
}
