import { describe, expect, it } from 'vitest';
import { ok } from '../../../main/core/result.ts';
import { createPageClaims } from '../../../main/launch/page-claims.ts';

function claimsOfPage() {
  const given: unknown[] = [];
  const claims = createPageClaims({
    call: async (workspace, method, input) => {
      given.push([workspace, method, input]);
      return ok(null);
    },
  });
  return { claims, given };
}

describe('the drafts that a page holds', () => {
  it('are given back when it is gone, once', () => {
    const { claims, given } = claimsOfPage();
    claims.note('live', 'page-1');
    claims.note('drill', 'page-1');
    claims.note('live', 'page-1');
    expect(given).toEqual([]);
    claims.release();
    claims.release();
    expect(given).toEqual([
      ['live', 'draft.release', { claim: 'page-1' }],
      ['drill', 'draft.release', { claim: 'page-1' }],
    ]);
  });

  it('are given back when the page is loaded again, before the new one claims any', () => {
    const { claims, given } = claimsOfPage();
    claims.note('live', 'page-1');
    claims.note('live', 'page-2');
    expect(given).toEqual([['live', 'draft.release', { claim: 'page-1' }]]);
  });
});
