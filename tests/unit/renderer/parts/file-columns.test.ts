import { describe, expect, it } from 'vitest';
import type { ImportPreview } from '../../../../main/core/contract/views.ts';
import { readingNote } from '../../../../renderer/format/reading-note.ts';
import { shownColumns } from '../../../../renderer/parts/file-columns.ts';

const preview: ImportPreview = {
  encoding: 'Windows-1252',
  delimiter: '\t',
  headerLine: 1,
  columns: [
    { index: 0, header: 'Company', role: 'name', distinct: 4 },
    { index: 1, header: 'Rack', role: 'facet', distinct: 2 },
  ],
  sample: [
    ['Salt', 'R1'],
    ['Well', ' '],
    ['Fen', 'R1'],
    ['Mill', 'R2'],
  ],
  rows: 4,
};

describe('the columns of a file as they are shown', () => {
  it('come with the first values that differ and the role that is chosen', () => {
    expect(shownColumns(preview, ['name', 'pool'])).toEqual([
      { index: 0, header: 'Company', role: 'name', distinct: 4, values: ['Salt', 'Well', 'Fen'] },
      { index: 1, header: 'Rack', role: 'pool', distinct: 2, values: ['R1', 'R2'] },
    ]);
  });

  it('say how the file was read', () => {
    expect(readingNote(preview)).toBe('2 columns parted by tabs, Windows-1252, header on line 1');
  });
});
