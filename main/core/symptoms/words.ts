/** Word lists that say how callers and agents speak: lower case and without apostrophes, as `text.ts` leaves words. */

import { stemOf } from './stem.ts';

/** From the one word that stands for all to the spellings, shorthand and past tenses that mean it. */
const SPELLINGS: Readonly<Record<string, string>> = {
  cannot: 'cant cnat carnt couldnt unable',
  wont: 'wouldnt',
  not: 'nw dont doesnt doesn didnt isnt arent aint wasnt werent hasnt havent hadnt',
  nobody: 'noone',
  someone: 'somebody',
  anyone: 'anybody',
  everyone: 'everybody',
  people: 'ppl',
  customer: 'cx cust custs',
  outbound: 'ob og outgoing',
  inbound: 'ib ic incoming incomming',
  ddi: 'ddis dids',
  phone: 'telephone fone',
  extension: 'ext extn exts',
  voicemail: 'vm',
  broadband: 'bb',
  register: 'reg',
  tone: 'dt dialtone',
  password: 'pw pwd',
  message: 'msg msgs',
  international: 'intl',
  dial: 'dialling dialing',
  ring: 'rang rung',
  hear: 'heard',
  speak: 'spoke',
  come: 'came',
  keep: 'keeps kept',
  lose: 'lost',
  send: 'sent',
  hang: 'hung',
  broken: 'broke',
  frozen: 'froze',
  go: 'goes going went',
  get: 'gets getting got',
  fine: 'ok okay alright',
};

/**
 * From a spelling to the word that stands for it. Negated verbs become one of three words, so that "can't", "cannot", "unable
 * to" and "couldn't" are one piece of evidence.
 */
export const SAME_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([word, spellings]) =>
    spellings.split(' ').map((spelling) => [spelling, word] as const),
  ),
);

/** Words that turn what follows them into its opposite. */
export const NEGATORS: ReadonlySet<string> = new Set(
  'cannot wont not no never nobody none nothing neither nor without cannae'.split(' '),
);

/** Words that say a thing works; a clause with one of them, and with no trouble in it, is the caller's contrast. */
export const FINE_WORDS: ReadonlySet<string> = new Set(
  'fine good works working work can able normal perfect perfectly'.split(' '),
);

/** Words (compared by their stems) that say a thing does not work, so that "working slowly" is never read as "fine". */
export const TROUBLE_STEMS: ReadonlySet<string> = new Set(
  (
    'down dead broken broke fail failure drop lose stuck bad slow silent silence error wrong miss cut only stop gone off ' +
    'reject refuse lock hack intermittent sometime until unless barely hardly again crash freeze frozen delay fault faulty'
  )
    .split(' ')
    .map(stemOf),
);

/** "no problem" praises: a negator in front of one of these is not trouble. */
export const PROBLEM_WORDS: ReadonlySet<string> = new Set(
  'problem problems issue issues trouble bother worries'.split(' '),
);

/** How far down a speed may drop: "to a crawl", "to nothing", "to dial-up". */
export const LOW_POINTS: ReadonlySet<string> = new Set(
  'crawl halt nothing zero dial snail trickle standstill half'.split(' '),
);

/** Words that say that something is wrong, and not what: a text of nothing else speaks for no symptom. */
export const VAGUE_WORDS: ReadonlySet<string> = new Set(
  (
    'help helpdesk support assist problem problems issue issues trouble fault faulty faults wrong broken broke work works worked ' +
    'working function functioning functions down dead fail fails failed failing failure error errors bad same thing things something anything everything nothing stuff ' +
    'urgent urgently asap emergency hello hi hey still again yet back already always not cannot no never please pls fix fixed repair sort sorted ' +
    'look check customer user caller cust report reporting reported ticket case me us need needs want wants can could would somebody someone ' +
    'having got get happen happening happened occur weird strange odd funny crap rubbish useless terrible awful ridiculous unacceptable joke bloody ' +
    'damn chase chasing update news any long how when why what time day days hour hours minute minutes week morning since ago today now first second third fourth'
  ).split(' '),
);

/** A new clause begins at one of these words. */
export const CLAUSE_WORDS: ReadonlySet<string> = new Set(
  'but then although though however yet while whilst whereas except and'.split(' '),
);

/** Words too common to explain a suggestion or to make two texts alike. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the and or but if so as at by for from into is it its of on onto our that their them then there these they this those ' +
    'to too up was we were what when where which who will with you your i im ive id me my he his her she him us be been being am are do ' +
    'does did done has have had having just also any all some more most very really still now today please hi hello thanks since about ' +
    'after before again get go morning afternoon evening tonight yesterday week ago monday tuesday wednesday thursday friday saturday ' +
    'sunday oclock am pm'
  ).split(' '),
);

/** What nearly every call to a support desk has in it, compared by stems. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'call ring dial phone phones line number handset customer caller people someone anyone everyone user staff office site desk ' +
    'extension screen display system can work working stop come back keep say says said ' +
    'show try make made use want need problem issue fault wrong out in on off up down when while every other one two day new'
  )
    .split(' ')
    .map(stemOf),
);

const CONCEPT_MEMBERS: Readonly<Record<string, string>> = {
  call: 'call ring dial phone',
  device: 'handset deskphone yealink polycom cisco grandstream t46 cordless dect',
  internet: 'internet broadband fibre adsl fttc fttp line circuit connection',
  email: 'email mail mailbox outlook imap inbox outbox',
  hear: 'hear audio sound voice speech speak talk',
  drop: 'drop disconnect cut lose hang terminate',
  slow: 'slow ages forever long delay crawl sluggish lag latency',
  caller: 'caller customer client people they patient',
  sometimes: 'sometimes intermittent random randomly occasional occasionally patchy sporadic',
  login: 'login logon signin password username pin credential',
  cover: 'wifi wireless ssid',
  missing: 'missing gone disappear vanish blank empty',
  broken: 'down dead broken fail failure fault faulty',
  restart: 'restart reboot boot reset',
  stop: 'stuck frozen freeze hang',
  each: 'every all each everyone',
  one: 'one single particular specific certain only just',
  place: 'office site branch building desk',
  web: 'website site page browser web domain',
  money: 'bill invoice pay charge payment contract price quote',
  power: 'power electric electricity plug lead socket light fuse',
  mobile: 'mobile iphone android app softphone',
};

/** From a stem to the broader idea that it belongs to. */
export const CONCEPTS: ReadonlyMap<string, string> = new Map(
  Object.entries(CONCEPT_MEMBERS).flatMap(([concept, words]) =>
    words.split(' ').map((word) => [stemOf(word), concept] as const),
  ),
);
