import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedDifference } from '../../../../main/core/lists/sorted-difference.ts';

const list = fc.uniqueArray(fc.constantFrom(...'abcdefghij')).map((letters) => letters.sort());

describe('what differs between two sorted lists', () => {
  it('is what one has and the other has not', () => {
    fc.assert(
      fc.property(list, list, (before, after) => {
        const { added, removed } = sortedDifference(before, after);
        expect(added).toEqual(after.filter((each) => !before.includes(each)));
        expect(removed).toEqual(before.filter((each) => !after.includes(each)));
      }),
    );
  });
  it('is the end alone where a list has grown', () => {
    expect(sortedDifference(['a', 'b'], ['a', 'b', 'c'])).toEqual({ added: ['c'], removed: [] });
  });
});
