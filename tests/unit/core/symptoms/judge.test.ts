import { describe, expect, it } from 'vitest';
import { judgeText, rankSymptoms, trainRanker } from '../../../../main/core/symptoms/rank.ts';
import { trainTexts } from '../../../../main/core/symptoms/train.ts';
import { catalogue, ranker } from './ranker.ts';

function best(text: string): string | undefined {
  return judgeText(ranker, text).ranked[0]?.id;
}

function unknownOf(text: string): number {
  return judgeText(ranker, text).unknown;
}

describe('how agents write', () => {
  it.each([
    ['cust no DT on 3 handsets', 'not_registered'],
    ['no DT', 'not_registered'],
    ["cx can't reg, SIP 403", 'not_registered'],
    ['o/b calls dead, i/b fine', 'cannot_place_calls'],
    ['ib failing since 9, ob ok', 'cannot_receive_calls'],
    ['vm pin reset pls', 'voicemail_or_ivr'],
    ['ppl cant hear cust, cust hears them', 'one_way_or_no_audio'],
    ['bb down, no sync', 'broadband_down'],
    ['PDQ wont dial', 'alarm_or_card_line'],
    ['CLI wrong on o/b', 'caller_id_or_number_wrong'],
    ['cust cannot xfer calls, drops on transfer', 'transfer_or_hunt_group'],
  ])('%s', (text, id) => {
    expect(
      judgeText(ranker, text)
        .ranked.slice(0, 3)
        .map((one) => one.id),
    ).toContain(id);
  });

  it.each([
    ["can hear them, they can't hear me", 'one_way_or_no_audio'],
    ["they can hear me but I can't hear them", 'one_way_or_no_audio'],
    ['not dropping, just crackly', 'poor_audio_quality'],
    ['internet is not slow, it is down', 'broadband_down'],
  ])('a negation counts: %s', (text, id) => {
    expect(best(text)).toBe(id);
  });

  it.each([
    ['phone wont regster and emails not sending', ['not_registered', 'email_cannot_send_or_receive']],
    ['the wifi is weak and the printer portal login is refused', ['wifi_weak_or_down', 'portal_or_login']],
  ])('two symptoms in a sentence are both among the first three: %s', (text, ids) => {
    const three = judgeText(ranker, text).ranked.slice(0, 3);
    expect(three.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });
});

describe('a text that fits nothing', () => {
  const FITTING = ['cannot dial out', 'one way audio', 'broadband keeps dropping', 'voicemail not working'];
  const STRANGE = [
    'ich hätte gern zwei Brötchen und einen Kaffee',
    'le chat dort sur le canapé du salon',
    'quisiera reservar una habitación doble',
    'poproszę dwa bilety do kina',
    'أريد كوبا من الشاي',
    '🙂🎈🎂',
    'two margherita pizzas for collection at seven',
    'xkcd qwerty zzzz vvbn',
  ];

  it('is told from one that fits', () => {
    const highest = Math.max(...FITTING.map(unknownOf));
    for (const text of STRANGE) expect(unknownOf(text), text).toBeGreaterThan(highest);
    for (const text of STRANGE) expect(unknownOf(text), text).toBeGreaterThan(0.25);
  });

  it('is unknown for certain when not one of its features was ever heard', () => {
    for (const text of ['', ' ', '...', '你好，世界', '🙂']) expect(unknownOf(text)).toBe(1);
  });

  it('shows fewer bars than one that fits as likely', () => {
    for (const text of STRANGE) expect(rankSymptoms(ranker, text)[0]?.meter ?? 0, text).toBeLessThan(3);
  });
});

describe('probabilities', () => {
  it('add up to 1 over all classes, best first', () => {
    for (const text of ['cannot dial out', '', 'zxq', 'phone '.repeat(400)]) {
      const { ranked } = judgeText(ranker, text);
      expect(ranked).toHaveLength(catalogue.symptoms.length);
      expect(ranked.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 9);
      expect(ranked.map(({ p }) => p)).toEqual(ranked.map(({ p }) => p).toSorted((a, b) => b - a));
    }
  });

  it('can be trusted: the expected calibration error of the cross-validation is small', () => {
    const { measured } = ranker.calibration;
    expect(measured?.texts).toBeGreaterThan(800);
    expect(measured?.ece).toBeLessThan(0.08);
    expect(measured?.unknownAuroc).toBeGreaterThan(0.7);
  });

  it('read a text of 100 kB no slower than a short one by more than a moment', () => {
    const hostile = [
      'a'.repeat(100_000),
      'ab '.repeat(33_000),
      "n't".repeat(33_000),
      '\u0301'.repeat(100_000),
      '"\\'.repeat(50_000),
    ];
    for (const text of hostile) {
      const before = process.cpuUsage();
      judgeText(ranker, text);
      rankSymptoms(ranker, text);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000, text.slice(0, 4)).toBeLessThan(250);
    }
  });
});

describe('learning from any labelled texts', () => {
  const DRINKS = [
    ...['a pint of bitter', 'two pints of lager', 'half a lager please', 'a bottle of stout', 'one more ale'].map(
      (text) => ({
        text,
        label: 'beer',
      }),
    ),
    ...['a glass of red wine', 'two glasses of white', 'a bottle of claret', 'some rosé wine', 'a large red'].map(
      (text) => ({
        text,
        label: 'wine',
      }),
    ),
  ];

  it('knows nothing but them', () => {
    const drinks = trainTexts(['beer', 'wine'], DRINKS, 6000);
    expect(judgeText(drinks, 'three pints of ale').ranked[0]?.id).toBe('beer');
    expect(judgeText(drinks, 'a glass of claret').ranked[0]?.id).toBe('wine');
    expect(judgeText(drinks, 'cannot dial out').unknown).toBeGreaterThan(judgeText(drinks, 'a pint of lager').unknown);
  });

  it('takes a single class, a class of one text, a class of none, and none at all', () => {
    const one = trainTexts(['beer'], DRINKS, 6000);
    expect(judgeText(one, 'a pint').ranked).toEqual([{ id: 'beer', p: 1 }]);
    const uneven = trainTexts(
      ['beer', 'wine', 'cider', 'mead'],
      [...DRINKS, { text: 'dry cider', label: 'cider' }],
      6000,
    );
    expect(judgeText(uneven, 'a dry cider').ranked[0]?.id).toBe('cider');
    expect(judgeText(uneven, 'a dry cider').ranked.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 9);
    expect(judgeText(trainTexts([], [], 6000), 'a pint')).toEqual({ ranked: [], unknown: 1 });
    expect(judgeText(trainTexts(['beer', 'wine'], [], 6000), 'a pint').unknown).toBe(1);
  });

  it('is torn where the same text stands under two labels', () => {
    const both = trainTexts(
      ['a', 'b'],
      ['a', 'b'].map((label) => ({ text: 'the same words', label })),
      6000,
    );
    expect(judgeText(both, 'the same words').ranked[0]?.p).toBeCloseTo(0.5, 1);
  });

  it('gives a small class its due beside a large one', () => {
    const many = Array.from({ length: 60 }, (_, n) => ({
      text: `invoice ${n} is wrong for my account`,
      label: 'bill',
    }));
    const few = ['my account is locked', 'cannot open my account', 'account locked out'].map((text) => ({
      text,
      label: 'lock',
    }));
    expect(judgeText(trainTexts(['bill', 'lock'], [...many, ...few], 6000), 'account is locked').ranked[0]?.id).toBe(
      'lock',
    );
  });

  it('has a version that changes with what it learned from, and with nothing else', () => {
    const { version } = trainTexts(['beer', 'wine'], DRINKS, 6000);
    expect(trainTexts(['beer', 'wine'], DRINKS, 6000).version).toBe(version);
    expect(trainTexts(['beer', 'wine'], DRINKS.slice(1), 6000).version).not.toBe(version);
    expect(
      trainTexts(
        ['beer', 'wine'],
        DRINKS.map((one, at) => (at === 0 ? { ...one, weight: 0.5 } : one)),
        6000,
      ).version,
    ).not.toBe(version);
  });

  it('comes out the same to the last bit', () => {
    const again = trainRanker(catalogue);
    expect(again.version).toBe(ranker.version);
    expect(Buffer.from(again.model.weights.buffer).equals(Buffer.from(ranker.model.weights.buffer))).toBe(true);
    expect(again.calibration).toEqual(ranker.calibration);
    expect([...again.vocabulary.indexes]).toEqual([...ranker.vocabulary.indexes]);
  });

  it('in a hurry reads a part of the phrases, ranks nearly as well, and has the usual calibration', () => {
    const hurried = trainRanker(catalogue, [], { isHurried: true });
    expect(hurried.texts).toBeLessThan(ranker.texts / 2);
    expect(hurried.calibration.measured).toBeNull();
    for (const [text, id] of [
      ['cannot dial out', 'cannot_place_calls'],
      ['one way audio', 'one_way_or_no_audio'],
      ['broadband keeps dropping', 'broadband_drops'],
      ['voicemail not working', 'voicemail_or_ivr'],
    ] as const) {
      expect(judgeText(hurried, text).ranked[0]?.id, text).toBe(id);
    }
  });
});
