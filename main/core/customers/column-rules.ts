import type { ColumnRole } from '../customers/column-role.ts';
import { visibleText } from '../visible-text.ts';
import { headerPhrasings } from './header-words.ts';
import { nameKey } from './keys.ts';

export interface HeaderRule {
  readonly role: ColumnRole;
  /** Against the header's words, lower case, single spaces. */
  readonly pattern: RegExp;
  /** Of two columns for one role the surer one gets it. */
  readonly sureness: number;
}

const REFERENCE = '(?:ref(?:erence)?|no|num(?:ber)?|id|code|nr)';
const PARTY = '(?:customer|client|company|cust|organi[sz]ation|org|business|subscriber|account|acct|acc|a c|end user)';

/** First match wins, so the narrow ones stand first. */
const RULES: readonly HeaderRule[] = [
  { role: 'number', sureness: 2, pattern: /\bcontact (?:phone|telephone|tel|number|no)$/ },
  // Nobody needs another's secrets to answer a call.
  { role: 'ignore', sureness: 5, pattern: /\b(?:password|passwd|passwort|pin|secret|token)\b/ },
  // "Phone 1 - Type" of a contact list says whether "Phone 1 - Value" is at home or at work.
  {
    role: 'ignore',
    sureness: 5,
    pattern: /^(?:phone|tel|e ?mail|address|website|im|event|relation) \d+ (?:type|label)$/,
  },
  {
    role: 'number',
    sureness: 5,
    pattern:
      /\b(?:phone|telephone|mobile|landline|cell|tel|fax) \d+(?: value)?$|^(?:tel|phone)(?: type)?(?: (?:work|home|cell|mobile|voice|main|other|pref|fax|business|private|direct))+$/,
  },
  {
    role: 'first-name',
    sureness: 5,
    pattern: /^(?:first|given|middle|additional|second) ?names?$|^forenames?$|\bfirst name$/,
  },
  { role: 'last-name', sureness: 5, pattern: /^(?:last|family) ?names?$|^surnames?$|\blast name$/ },
  { role: 'person', sureness: 4, pattern: /^(?:display|full|person|contact full) ?name$|^formatted name$/ },
  {
    role: 'personal',
    sureness: 5,
    pattern:
      /\b(?:yomi|phonetic|nickname|initials|prefix|suffix|file as|alias|s ?am ?account ?name|user ?principal ?name|auth ?id|title|department|birthday)\b/,
  },
  {
    role: 'personal',
    sureness: 5,
    pattern: /\b(?:e ?mail|mail address|post ?code|postal|zip|eircode|address|addr|street|dob|birth)\b/,
  },
  {
    role: 'personal',
    sureness: 5,
    pattern:
      /\b(?:contact|user ?name|notes?|comments?|remarks?|gps|lat(?:itude)?|long(?:itude)?|ip(?! phone)(?: address)?|mac|imei|iccid|serial|imsi|eid)\b/,
  },
  { role: 'facet', sureness: 1, pattern: /^(?:no|num|number|count|qty|quantity) of\b/ },
  {
    role: 'vulnerable',
    sureness: 5,
    pattern: /\b(?:vulnerable|vulnerability|tsa|telecare|care ?line|life ?line|safeguard\w*)\b/,
  },
  {
    role: 'vulnerable',
    sureness: 2,
    pattern: /^(?:priority|critical|at risk|special needs|psr|protected)(?: (?:customer|user|line|flag|services?))?$/,
  },
  { role: 'partner', sureness: 5, pattern: /\b(?:reseller|partner|dealer|wholesaler|introducer|channel)\b/ },
  { role: 'partner', sureness: 1, pattern: /^agent(?: name)?$/ },
  { role: 'account', sureness: 5, pattern: new RegExp(`\\b${PARTY} ${REFERENCE}$`) },
  { role: 'account', sureness: 4, pattern: /^(?:account|acct|acc|a c)$/ },
  { role: 'account', sureness: 1, pattern: /^(?:code|ref|reference)$/ },
  { role: 'account', sureness: 3, pattern: /\b(?:billing|crm|our) (?:ref(?:erence)?|id|account|code)\b/ },
  { role: 'site', sureness: 4, pattern: /\b(?:site|location|branch|premises?)(?: name)?$/ },
  { role: 'site', sureness: 3, pattern: /\boffice name$/ },
  { role: 'site', sureness: 2, pattern: /^(?:office|building|store|shop|depot|site (?:ref(?:erence)?|id|code|no))$/ },
  { role: 'name', sureness: 5, pattern: new RegExp(`\\b${PARTY}(?: \\d+)? name$`) },
  {
    role: 'name',
    sureness: 4,
    pattern: /^(?:company|business|organi[sz]ation|organi[sz]ation \d+|org|trading (?:name|as)|firm)$/,
  },
  {
    role: 'name',
    sureness: 3,
    pattern: /^(?:customer|client|subscriber|name|full name|end user|tenant|(?:name|company|customer|firm) \d)$/,
  },
  {
    role: 'number',
    sureness: 5,
    pattern:
      /\b(?:phone|telephone|tel|ddi|did|cli|msisdn|e164|fax|ip ?phone|mobile ?phone|telephone ?number|caller ?id|outbound ?cid)s?(?: (?:no|num(?:ber)?s?|nr))?(?: (?:work|home|private|business|mobile|landline|direct|main|other))?$/,
  },
  {
    role: 'number',
    sureness: 4,
    pattern: /^(?:line|main|primary|directory|dialled|landline|presentation)(?: line)?(?: (?:no|num(?:ber)?))?$/,
  },
  {
    role: 'number',
    sureness: 3,
    pattern:
      /^(?:number|(?:work |home |private |business )?(?:mobile|landline)(?: (?:no|num(?:ber)?))?|cell(?: phone)?|num)$/,
  },
  { role: 'number', sureness: 2, pattern: /^(?:extension|ext|exten)(?: (?:no|num(?:ber)?))?$/ },
  {
    role: 'handset',
    sureness: 4,
    pattern: /\b(?:handset|(?:phone|device|handset|terminal) (?:model|type)|endpoint|cpe|desk phone|terminal)\b/,
  },
  { role: 'handset', sureness: 1, pattern: /^(?:desk |ip )?phones?$/ },
  { role: 'handset', sureness: 2, pattern: /^(?:device|model|phone make|hardware|kit|equipment)$/ },
  { role: 'pool', sureness: 4, pattern: /\b(?:pool|cluster|farm|node group|server group)\b/ },
  {
    role: 'server',
    sureness: 4,
    pattern: /\b(?:server|node|sbc|proxy|registrar|gateway|media server|host(?:name)?)\b/,
  },
  {
    role: 'access',
    sureness: 4,
    pattern: /\b(?:isp|access|connectivity|broadband|carrier|circuit|internet(?: provider)?|last mile|wan)\b/,
  },
  { role: 'access', sureness: 2, pattern: /^(?:connection|connection type|network provider|network)$/ },
  { role: 'platform', sureness: 4, pattern: /\b(?:platform|pbx|switch|telephony system)\b/ },
  { role: 'platform', sureness: 2, pattern: /^system$/ },
  {
    role: 'service',
    sureness: 4,
    pattern: /\b(?:service|product|package|tariff|licen[cs]e|bundle)(?: (?:name|type))?$/,
  },
  { role: 'service', sureness: 2, pattern: /^(?:plan|subscription|line type)$/ },
  { role: 'region', sureness: 4, pattern: /\b(?:region|county|zone|territory|exchange|district|province)(?: name)?$/ },
  { role: 'region', sureness: 2, pattern: /^(?:area|city|town|country|state|pop|data ?cent(?:re|er))$/ },
];

/** What a header's words say of its column, the likeliest first; in several languages. */
export function rulesForHeader(header: string): readonly HeaderRule[] {
  const spaced = header.replace(/(\p{Ll})(\p{Lu})|(\p{Lu}{3,})(?=\p{Lu}\p{Ll})/gu, '$1$3 $2');
  const words = nameKey(visibleText(spaced));
  const phrasings = headerPhrasings(words);
  return [...new Set(phrasings.flatMap((phrasing) => RULES.filter((rule) => rule.pattern.test(phrasing))))];
}

/** Whether a header names the person whom one asks for. */
export function isContactHeader(header: string): boolean {
  return headerPhrasings(nameKey(header)).some((phrasing) => /^contact(?: (?:name|person))?$/.test(phrasing));
}

/** Whether a header says "name" and not whose. */
export function isBareName(header: string): boolean {
  return headerPhrasings(nameKey(header)).includes('name');
}
