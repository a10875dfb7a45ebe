import { describe, expect, it } from 'vitest';
import { attentionNumbers } from '../../../../renderer/features/frame/attention-numbers.ts';

describe('what is counted outside the window', () => {
  it('is the red flags that wait, the open incidents, and the calls of the last hour', () => {
    const numbers = attentionNumbers({
      clusters: [
        { tier: 'red', incident: null },
        { tier: 'red', incident: 'declared already' },
        { tier: 'amber', incident: null },
        { tier: 'dismissed', incident: null },
        { tier: 'none', incident: null },
      ],
      incidents: [{ state: 'investigating' }, { state: 'monitoring' }, { state: 'resolved' }],
      strip: { calls: [0, 3, 0, 4] },
    });
    expect(numbers).toEqual({ flags: 1, incidents: 2, calls: 7 });
  });

  it('is no more than the host takes', () => {
    const flag = { tier: 'red', incident: null } as const;
    const many = attentionNumbers({ clusters: Array(20_000).fill(flag), incidents: [], strip: { calls: [50_000] } });
    expect(many).toEqual({ flags: 9999, incidents: 0, calls: 9999 });
  });
});
