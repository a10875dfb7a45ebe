import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeText, rankSymptoms } from '../../main/core/symptoms/rank.ts';
import { cataloguePhrases, createWordGrouper } from '../../main/core/symptoms/similarity.ts';
import { tokenize } from '../../main/core/symptoms/text.ts';
import { trainTexts } from '../../main/core/symptoms/train.ts';
import { runs } from '../support/runs.ts';
import { catalogue, ranker } from '../unit/core/symptoms/ranker.ts';

const { find: findWordGroup, likeness: similarity } = createWordGrouper(cataloguePhrases(catalogue));

const phrase = fc.constantFrom(...catalogue.symptoms.flatMap(({ phrases }) => phrases));

/** What may arrive: any characters at all, half surrogates too, callers' phrases, and phrases run together and cut anywhere. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }).map((units) => String.fromCharCode(...units)),
  phrase,
  fc
    .tuple(fc.array(phrase, { minLength: 1, maxLength: 5 }), fc.constantFrom(' ', ', ', ' but ', '\n'), fc.nat(200))
    .map(([phrases, between, length]) => phrases.join(between).slice(0, length)),
  fc
    .tuple(phrase, fc.string({ maxLength: 5 }), fc.nat(30))
    .map(([text, noise, at]) => text.slice(0, at) + noise + text.slice(at)),
);

describe('any text at all', () => {
  it('is ranked without a throw: sorted, between 0 and 1, each symptom once, with the caller’s own words', () => {
    const ids = new Set(catalogue.symptoms.map(({ id }) => id));
    fc.assert(
      fc.property(anyText, (text) => {
        const ranked = rankSymptoms(ranker, text);
        const scores = ranked.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1 + 1e-9);
        expect(new Set(ranked.map(({ id }) => id)).size).toBe(ranked.length);
        for (const { id, meter, because } of ranked) {
          expect(ids.has(id)).toBe(true);
          expect([0, 1, 2, 3]).toContain(meter);
          expect(because.length).toBeGreaterThanOrEqual(1);
          expect(because.length).toBeLessThanOrEqual(3);
          for (const words of because) expect(words !== '' && text.includes(words)).toBe(true);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  it('is ranked the same twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(rankSymptoms(ranker, text)).toEqual(rankSymptoms(ranker, text));
      }),
    );
  });

  it('is judged without a throw: probabilities that add up to 1, and how likely it is none of them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { ranked, unknown } = judgeText(ranker, text);
        expect(ranked.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 9);
        expect(ranked.every(({ p }) => p >= 0 && p <= 1)).toBe(true);
        expect(new Set(ranked.map(({ id }) => id)).size).toBe(catalogue.symptoms.length);
        expect(unknown).toBeGreaterThanOrEqual(0);
        expect(unknown).toBeLessThanOrEqual(1);
        expect(judgeText(ranker, text)).toEqual({ ranked, unknown });
      }),
      { numRuns: runs(500) },
    );
  });

  it('is judged without a throw by a model of any texts at all, the same each time it is trained', () => {
    const label = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const labelled = fc.array(fc.record({ text: anyText, label }), { maxLength: 40 });
    fc.assert(
      fc.property(labelled, anyText, (texts, text) => {
        const ids = [...new Set(texts.map((one) => one.label))];
        const judged = judgeText(trainTexts(ids, texts, 2000), text);
        expect(judged).toEqual(judgeText(trainTexts(ids, texts, 2000), text));
        if (ids.length > 0) expect(judged.ranked.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 9);
        expect(judged.unknown).toBeGreaterThanOrEqual(0);
        expect(judged.unknown).toBeLessThanOrEqual(1);
      }),
      { numRuns: runs(60) },
    );
  });

  it('is cut into words that follow one another in the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.word).not.toBe('');
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('likeness', () => {
  it('is between 0 and 1, the same both ways, and 1 for a text with itself', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const likeness = similarity(a, b);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(similarity(b, a)).toBeCloseTo(likeness, 12);
        if (tokenize(a).length > 0) expect(similarity(a, a)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('puts a text into the group of its twin, and only ever into a group that is there', () => {
    const candidate = fc.record({ reportId: fc.uuid(), group: fc.constantFrom('a', 'b', 'c'), text: anyText });
    fc.assert(
      fc.property(anyText, fc.array(candidate, { maxLength: 8 }), (text, candidates) => {
        const group = findWordGroup(text, candidates);
        if (group !== null) expect(candidates.map((one) => one.group)).toContain(group);
        expect(findWordGroup(text, candidates.toReversed())).toBe(group);
        if (tokenize(text).length > 0) {
          expect(findWordGroup(text, [{ reportId: 'twin', group: 'twin', text }])).toBe('twin');
        }
      }),
    );
  });
});
