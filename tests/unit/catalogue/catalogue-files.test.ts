import { iconNames } from 'lucide-react/dynamic';
import { describe, expect, it } from 'vitest';
import adviceFile from '../../../assets/catalogue/advice.json' with { type: 'json' };
import servicesFile from '../../../assets/catalogue/services.json' with { type: 'json' };
import symptomsFile from '../../../assets/catalogue/symptoms.json' with { type: 'json' };
import { parseAdviceCatalogue } from '../../../main/core/advice/catalogue.ts';
import { parseCatalogue } from '../../../main/core/symptoms/catalogue.ts';

const { symptoms } = parseCatalogue(symptomsFile);
const { advice } = parseAdviceCatalogue(adviceFile);

const REQUIRED_FIRST = [
  'cannot_place_calls',
  'cannot_receive_calls',
  'not_registered',
  'one_way_or_no_audio',
  'poor_audio_quality',
  'calls_drop',
  'call_setup_delay_or_intermittent',
  'voicemail_or_ivr',
  'caller_id_or_number_wrong',
  'portal_or_login',
  'provisioning_or_device_boot',
  'other',
];

describe('the standard symptom list', () => {
  it('begins with the symptoms that everything else counts on', () => {
    expect(symptoms.slice(0, REQUIRED_FIRST.length).map(({ id }) => id)).toEqual(REQUIRED_FIRST);
  });

  it('goes on with broadband, mail and power', () => {
    const groups = symptoms.slice(REQUIRED_FIRST.length).map(({ group }) => group);
    expect(groups).toEqual(expect.arrayContaining(['access', 'mail', 'power']));
  });

  it('has names that differ and fit a table column, and sentences that end', () => {
    expect(new Set(symptoms.map(({ name }) => name.toLowerCase())).size).toBe(symptoms.length);
    for (const { name, sentence } of symptoms) {
      expect(name.length, name).toBeLessThanOrEqual(30);
      expect(sentence, name).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('has twenty-five phrases or more for each', () => {
    for (const { id, phrases } of symptoms) expect(phrases.length, id).toBeGreaterThanOrEqual(25);
  });

  it('has no phrase twice, not even under another symptom', () => {
    const phrases = symptoms.flatMap((symptom) => symptom.phrases.map(plain));
    expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([]);
  });

  it('holds the shorthand and the half sentences of a desk, not only whole ones', () => {
    const lengths = symptoms.flatMap(({ phrases }) => phrases.map((phrase) => phrase.split(' ').length));
    expect(lengths.filter((length) => length <= 3).length).toBeGreaterThan(100);
    expect(lengths.filter((length) => length >= 8).length).toBeGreaterThan(100);
  });
});

describe('the advice library', () => {
  const ids = new Set(symptoms.map(({ id }) => id));

  it('has between fifteen and thirty entries, each for symptoms of the list', () => {
    expect(advice.length).toBeGreaterThanOrEqual(15);
    expect(advice.length).toBeLessThanOrEqual(30);
    for (const entry of advice) {
      expect(
        entry.symptoms.filter((id) => !ids.has(id)),
        entry.id,
      ).toEqual([]);
      expect(new Set(entry.symptoms).size, entry.id).toBe(entry.symptoms.length);
    }
  });

  it('has something for everything that breaks the telephone', () => {
    const served = new Set(advice.flatMap((entry) => entry.symptoms));
    const broken = symptoms.filter(({ group }) => group === 'service-down' || group === 'media');
    expect(broken.filter(({ id }) => !served.has(id))).toEqual([]);
  });

  it('warns that power cycling helps only after a fix', () => {
    const powerCycle = advice.find(({ id }) => id === 'power_cycle_phone');
    expect(powerCycle?.symptoms).toContain('not_registered');
    expect(powerCycle?.caution).toMatch(/^Helps only after a fix/);
  });

  it('is written in sentences for callers, without a web address or mark-up', () => {
    for (const { id, text, helpsWhen } of advice) {
      expect(text, id).toMatch(/^[A-Z][^<>]*[.?]$/);
      expect(text, id).not.toMatch(/https?:|\*\*|`/);
      expect(helpsWhen, id).toMatch(/\.$/);
    }
  });
});

describe('the facets', () => {
  it('have ids of their own, and orders that follow one another', () => {
    expect(new Set(servicesFile.facets.map(({ id }) => id)).size).toBe(servicesFile.facets.length);
    expect(servicesFile.facets.map(({ order }) => order)).toEqual(servicesFile.facets.map((_, index) => index + 1));
  });

  it('cover what callers may share', () => {
    const ids = servicesFile.facets.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['platform', 'service', 'region', 'access', 'handset', 'server', 'pool', 'proxy']),
    );
  });

  it.each(servicesFile.facets)('$id has an icon that there is', ({ icon }) => {
    expect(iconNames).toContain(icon);
  });
});

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
