import { describe, expect, it } from 'vitest';
import type { ReportRow } from '../../../main/core/contract/views.ts';
import { newEmergencies } from '../../../renderer/features/frame/emergency-watch.tsx';

const row = (id: string, emergency: boolean, happenedAt = 1000) =>
  ({ id, emergency, happenedAt, withdrawn: false }) as unknown as ReportRow;

describe('emergency calls', () => {
  it('alarm once, when they are logged or marked later, and not when older ones come into sight', () => {
    expect(newEmergencies([row('a', false)], [row('b', true), row('a', false)])).toHaveLength(1);
    expect(newEmergencies([row('a', false)], [row('a', true)])).toHaveLength(1);
    expect(newEmergencies([row('a', true)], [row('a', true)])).toEqual([]);
    expect(newEmergencies([row('a', false, 1000)], [row('a', false, 1000), row('old', true, 10)])).toEqual([]);
    expect(newEmergencies([], [{ ...row('a', true), withdrawn: true }])).toEqual([]);
  });
});
