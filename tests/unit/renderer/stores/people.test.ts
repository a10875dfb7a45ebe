import { describe, expect, it } from 'vitest';
import { initialsFrom, initialsOf, nameOf } from '../../../../renderer/stores/people.ts';

describe('people', () => {
  it.each([
    ['Dara Whitlock', 'DW'],
    ['  dara  ', 'D'],
    ['Anna-Maria Okafor', 'AMO'],
    ['Jan van der Berg', 'JVB'],
    ['Émile Ωμέγα', 'ÉΩ'],
    ['', ''],
  ])('have initials from their name: %j gives %j', (name, initials) => {
    expect(initialsFrom(name)).toBe(initials);
  });

  it('are named by their id, and the system by itself', () => {
    const people = [{ id: 'p1', name: 'Dara Whitlock', initials: 'DW', role: 'lead' as const, retired: true }];
    expect(initialsOf(people, 'p1')).toBe('DW');
    expect(nameOf(people, 'p1')).toBe('Dara Whitlock');
    expect(initialsOf(people, 'system')).toBe('auto');
    expect(initialsOf(people, 'nobody')).toBe('?');
  });
});
