import { describe, expect, it } from 'vitest';
import { framesOf } from '../../../../main/core/symptoms/frames.ts';
import { tokenize } from '../../../../main/core/symptoms/text.ts';

function frames(text: string): string[] {
  return framesOf(tokenize(text)).map(({ name }) => name);
}

describe('who tries to reach whom', () => {
  it.each([
    ['nobody in the office can ring out', 'reach out-'],
    ['none of us can ring anybody', 'reach out-'],
    ["we can't call our customers", 'reach out-'],
    ['unable to place a call', 'reach out-'],
    ["I can't ring my sister", 'reach out-'],
    ['anyone calling us gets engaged', 'reach in-'],
    ["customers can't reach us", 'reach in-'],
    ['I rang our own number from my mobile', 'reach in-'],
    ['people cannot get through to us', 'reach in-'],
    ["the phone doesn't ring", 'reach in-'],
    ['we receive no calls', 'reach in-'],
    ['patients cannot be called', 'reach out-'],
    ['we cannot be reached', 'reach in-'],
    ['nothing is coming in', 'reach in-'],
    ['our DDIs are dead', 'reach in-'],
    ['no sound on incoming calls', 'sound in-'],
    ['outgoing calls drop', 'end out-'],
  ])('%s', (text, frame) => {
    expect(frames(text)).toContain(frame);
  });

  it('tells what works from what does not, and that only the one is broken', () => {
    expect(frames('we can ring out fine but nobody can ring us')).toEqual(
      expect.arrayContaining(['reach out+', 'reach in-', 'only in-']),
    );
    expect(frames('incoming fine, outgoing dead')).toContain('only out-');
  });
});

describe('who hears whom', () => {
  it.each([
    ["they can't hear us", 'hears us-'],
    ["customers don't hear me", 'hears us-'],
    ["I can't hear them", 'hears them-'],
    ['we hear nothing', 'hears them-'],
    ['my voice does not arrive', 'hears us-'],
    ['I can hear them', 'hears them+'],
  ])('%s', (text, frame) => {
    expect(frames(text)).toContain(frame);
  });
});

describe('after how long, how many, by what', () => {
  it.each([
    ['call drops after ten seconds', 'ends after a time'],
    ['cut off in the middle of a conversation', 'ends midway'],
    ['only one number fails', 'only one'],
    ['a particular customer', 'only one'],
    ['wifi is bad', 'by air-'],
    ['by cable it works fine', 'by cable+'],
    ['password for the mailbox', 'enters mail'],
    ['wifi password refused', 'enters wifi'],
    ['cannot log in to the portal, wrong password', 'enters portal'],
  ])('%s', (text, frame) => {
    expect(frames(text)).toContain(frame);
  });

  it('names the words that each was read from', () => {
    for (const text of ["they can't hear us", 'call drops after ten seconds', 'nobody can ring us']) {
      const tokens = tokenize(text);
      for (const { first, last } of framesOf(tokens)) {
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeGreaterThanOrEqual(first);
        expect(last).toBeLessThan(tokens.length);
      }
    }
  });
});
