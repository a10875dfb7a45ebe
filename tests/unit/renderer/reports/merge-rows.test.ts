import { describe, expect, it } from 'vitest';
import { mergeRows } from '../../../../renderer/features/reports/merge-rows.ts';
import { PINNED_MS, pinned } from '../../../../renderer/parts/marked-rows.ts';
import { report } from '../intake/parts.ts';

const ALL = { text: '', symptom: null };
const OLD = report({ id: 'r-1', happenedAt: 1000, words: 'as fetched' });
const OLDER = report({ id: 'r-0', happenedAt: 500 });
const NEW = report({ id: 'r-2', happenedAt: 2000 });

describe('the list of reports', () => {
  it('puts what came since in front and shows what changed', () => {
    const rows = mergeRows([OLD, OLDER], [NEW, { ...OLD, words: 'corrected' }], ALL);
    expect(rows.map(({ id, words }) => [id, words])).toEqual([
      ['r-2', 'cannot ring out'],
      ['r-1', 'corrected'],
      ['r-0', 'cannot ring out'],
    ]);
  });

  it('adds nothing that belongs further down: that page comes when it is reached', () => {
    expect(mergeRows([NEW], [NEW, OLD], ALL)).toEqual([NEW]);
  });

  it('leaves what a search finds to the engine', () => {
    const found = mergeRows([OLD], [NEW, { ...OLD, withdrawn: true }], { text: 'fetched', symptom: null });
    expect(found).toEqual([{ ...OLD, withdrawn: true }]);
  });

  it('drops a row that was corrected to another symptom than the one that is asked for', () => {
    const corrected = { ...OLD, symptom: 'calls_drop' };
    expect(mergeRows([OLD], [corrected], { text: '', symptom: 'cannot_place_calls' })).toEqual([]);
  });

  it('shows a withdrawn row where it was, but brings no withdrawn one in', () => {
    expect(
      mergeRows(
        [OLD],
        [
          { ...NEW, withdrawn: true },
          { ...OLD, withdrawn: true },
        ],
        ALL,
      ),
    ).toEqual([{ ...OLD, withdrawn: true }]);
  });
});

describe('vulnerable callers and emergencies', () => {
  const vulnerable = report({ id: 'v', happenedAt: 900, vulnerable: true });
  const emergency = report({ id: 'e', happenedAt: 800, emergency: true });

  it('stand first, parted from the rest', () => {
    const { rows, lastPinned } = pinned([NEW, OLD, vulnerable, emergency], 3000);
    expect(rows.map(({ id }) => id)).toEqual(['v', 'e', 'r-2', 'r-1']);
    expect(lastPinned).toBe('e');
  });

  it('take their place again after some hours, or when they are withdrawn', () => {
    expect(pinned([NEW, vulnerable], 900 + PINNED_MS).lastPinned).toBeNull();
    expect(pinned([NEW, { ...vulnerable, withdrawn: true }], 3000).lastPinned).toBeNull();
  });
});
