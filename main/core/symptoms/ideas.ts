import { FAULT_IDEA_MEMBERS } from './fault-ideas.ts';
import { stemOf } from './stem.ts';

/**
 * A small thesaurus of everyday English: words that come to much the same, whatever the texts are about. With ten phrases a class
 * it is what lets "cash point" meet "ATM"; with hundreds it does no harm. Telephony's own words stand in `words.ts`.
 */
const IDEA_MEMBERS: Readonly<Record<string, string>> = {
  money: 'money cash fund dollar pound euro buck quid coin sum',
  pay: 'pay payment paid purchase buy bought spend spent',
  cost: 'cost price fee charge rate expense expensive tariff commission',
  bill: 'bill invoice statement receipt',
  bank: 'bank account savings checking balance deposit',
  card: 'card visa mastercard debit credit amex',
  cashpoint: 'atm cashpoint dispenser',
  send: 'send sent transfer wire forward move shift remit',
  receive: 'receive received get got gotten obtain arrive arrived reach reached come came turn show',
  return: 'refund reimburse return back reverse undo',
  stop: 'stop cancel end quit terminate close delete remove abort discontinue unsubscribe halt',
  start: 'start begin begun launch initiate commence open',
  activate: 'activate enable setup register enroll',
  block: 'block freeze lock suspend disable bar ban restrict',
  unblock: 'unblock unlock unfreeze release',
  refuse: 'refuse reject decline deny denied declined rejected refused',
  fail: 'fail failed failure error unsuccessful broken broke malfunction fault faulty crash bug glitch',
  lose: 'lose lost misplace missing disappear vanish gone',
  steal:
    'steal stole stolen theft thief rob nick fraud scam hack compromised unauthorised unauthorized fraudulent suspicious',
  wait: 'wait pending delay delayed late slow long queue',
  time: 'time when hour minute second duration',
  day: 'day date week month year today tomorrow tonight weekend morning afternoon evening',
  quick: 'quick quickly fast soon immediately urgent asap rapid express instant instantly',
  change: 'change alter edit update modify switch replace amend swap convert',
  find: 'find locate track trace search look where whereabouts',
  know: 'know tell inform explain say show give',
  want: 'want need like wish would require',
  help: 'help assist support advise advice',
  allow: 'allow permit let able possible can may accept accepted',
  limit: 'limit maximum minimum max min cap restriction most least many',
  identity: 'identity id passport document licence license verify verification proof prove confirm',
  name: 'name surname called title',
  address: 'address house home street postcode live residence',
  number: 'number digit code pin passcode password',
  phone: 'phone mobile cell telephone handset',
  message: 'message text sms email mail letter note',
  internet: 'internet online web website browser wifi broadband network',
  computer: 'computer laptop pc tablet device machine',
  app: 'app application software program',
  country: 'country nation abroad overseas foreign international europe america usa uk',
  person: 'person people someone somebody anybody human man woman',
  family: 'family mum mom dad mother father son daughter child kid brother sister wife husband parent',
  friend: 'friend mate colleague partner',
  business: 'business company firm corporation employer office work job',
  shop: 'shop store merchant retailer seller market mall supermarket',
  order: 'order deliver delivery ship shipping post courier parcel package',
  book: 'book reserve reservation booking appointment schedule arrange',
  travel: 'travel trip holiday vacation journey visit tour',
  fly: 'fly flight plane airplane airline airport',
  drive: 'drive car vehicle van truck lorry',
  transit: 'train bus tram metro subway taxi cab',
  road: 'road traffic route way direction map jam motorway highway',
  luggage: 'luggage baggage bag suitcase',
  hotel: 'hotel room hostel motel lodging accommodation',
  food: 'food eat meal dinner lunch breakfast dish cuisine snack',
  restaurant: 'restaurant cafe diner eatery bistro table',
  cook: 'cook bake recipe prepare ingredient fry boil roast make',
  drink: 'drink water coffee tea beer wine juice',
  calorie: 'calorie nutrition healthy diet nutritional carb protein fat',
  health: 'health doctor hospital ill sick pain medicine dentist clinic',
  weather: 'weather rain snow sun sunny wind windy forecast temperature cold hot warm storm',
  alarm: 'alarm wake',
  remind: 'remind reminder remember forget',
  list: 'list todo task item chore',
  calendar: 'calendar meeting event agenda diary',
  music: 'music song tune track play playlist album artist band listen singer',
  film: 'film movie cinema tv show series video watch',
  read: 'read story novel',
  game: 'game dice coin toss flip roll',
  joke: 'joke funny laugh humour',
  word: 'word spell meaning mean define definition synonym',
  language: 'language french spanish german english italian chinese japanese translate',
  speak: 'speak talk say said chat converse',
  hear: 'hear listen sound audio noise voice loud quiet volume',
  see: 'see view look watch display visible',
  big: 'big large huge great',
  small: 'small little tiny low few less',
  more: 'more extra additional another increase raise higher up',
  less: 'less reduce decrease lower down drop',
  wrong: 'wrong incorrect mistake inaccurate error bad',
  right: 'right correct true accurate',
  same: 'same equal identical duplicate twice double repeat again',
  different: 'different other alternative instead else',
  new: 'new fresh recent latest',
  old: 'old previous former last',
  age: 'age old young adult teenager minor',
  tax: 'tax salary wage income payroll payslip pension',
  invest: 'invest stock share interest mortgage loan borrow lend',
  insurance: 'insurance policy cover claim',
  home: 'home house flat apartment rent landlord',
  light: 'light lamp bulb bright dark',
  power: 'power electricity electric battery plug',
  heat: 'heat heating thermostat temperature warm',
  clean: 'clean wash laundry',
  repair: 'repair fix mend maintenance service',
  check: 'check verify confirm test look inspect',
  reason: 'reason why cause how come',
  question: 'question ask query wonder',
  greet: 'hello hi hey greetings',
  thank: 'thank thanks appreciate grateful',
  bye: 'bye goodbye farewell',
  yes: 'yes yeah yep sure okay',
  no: 'no nope nah',
  complain: 'complain complaint unhappy dissatisfied disappointed angry annoyed upset',
  leave: 'leave quit exit depart departure',
  join: 'join signup enrol member membership subscribe',
  offer: 'offer promotion discount deal coupon voucher reward bonus point loyalty',
  currency: 'currency exchange euro dollar pound sterling crypto bitcoin',
  put: 'put add include insert place load topup top',
  take: 'take withdraw withdrawal withdrew took',
  use: 'use using usage utilise',
  work: 'work working function functional operate',
  recognise: 'recognise recognize familiar unknown strange unfamiliar',
  happen: 'happen occur going event',
  safe: 'safe secure security protect privacy',
};

/** From a stem to the ideas that it may stand for; most words have one, a few have two. */
export const IDEAS: ReadonlyMap<string, readonly string[]> = ideasByStem(IDEA_MEMBERS);

/** The same for the thesaurus of faults. */
export const FAULT_IDEAS: ReadonlyMap<string, readonly string[]> = ideasByStem(FAULT_IDEA_MEMBERS);

function ideasByStem(members: Readonly<Record<string, string>>): Map<string, string[]> {
  const ideas = new Map<string, string[]>();
  for (const [idea, words] of Object.entries(members)) {
    for (const stem of new Set(words.split(' ').map(stemOf))) {
      const others = ideas.get(stem);
      if (others === undefined) ideas.set(stem, [idea]);
      else others.push(idea);
    }
  }
  return ideas;
}
