import { describe, expect, it } from 'vitest';
import { bestMatches, matchRank } from '../../../../renderer/features/palette/search.ts';

describe('finding in the palette', () => {
  it('ranks a beginning over words that begin, and these over anything within', () => {
    expect(matchRank('No outbound calls', 'no out')).toBe(3);
    expect(matchRank('No outbound calls', 'call outb')).toBe(2);
    expect(matchRank('No outbound calls', 'bound')).toBe(1);
    expect(matchRank('No outbound calls', 'bound audio')).toBe(0);
  });

  it('minds neither case nor accents', () => {
    expect(matchRank('Café Étoile', 'cafe eto')).toBe(3);
  });

  it('gives everything, in order, for an empty query', () => {
    expect(bestMatches(['b', 'a', 'c'], '  ', String, 2)).toEqual(['b', 'a']);
  });

  it('puts the best first and leaves equals in their order', () => {
    const texts = ['Attach the call', 'Call back', 'Log a call', 'Recall'];
    expect(bestMatches(texts, 'call', String, 9)).toEqual(['Call back', 'Attach the call', 'Log a call', 'Recall']);
  });
});
