import { describe, expect, it } from 'vitest';
import { markedFirst } from '../../../../renderer/parts/marked-rows.ts';

function row(id: string, mark: { vulnerable?: boolean; emergency?: boolean } = {}) {
  return { id, vulnerable: false, emergency: false, ...mark };
}

describe('the reports of an incident', () => {
  it('begin with vulnerable callers and emergencies, and keep their order otherwise', () => {
    const rows = [row('a'), row('b', { emergency: true }), row('c'), row('d', { vulnerable: true })];
    expect(markedFirst(rows).map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c']);
  });
});
