import { expect, it } from 'vitest';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { inOrder } from '../../../../main/core/surge/order.ts';

function event(id: string, at: number, changes: Partial<SurgeEvent> = {}): SurgeEvent {
  return { id, at, customer: 'c', symptom: 's', facets: {}, ...changes };
}

it('goes by time, and within one moment by what the reports say, not by where they stood', () => {
  const late = event('1', 9);
  const ann = event('9', 5, { customer: 'ann' });
  const bob = event('2', 5, { customer: 'bob', symptom: 'a' });
  const bobAgain = event('3', 5, { customer: 'bob', symptom: 'b' });
  const bobHere = event('4', 5, { customer: 'bob', symptom: 'b', facets: { region: 'North' } });
  const wanted = [ann, bob, bobAgain, bobHere, late];
  expect(inOrder([late, bobHere, bobAgain, bob, ann])).toEqual(wanted);
  expect(inOrder([bob, ann, bobHere, late, bobAgain])).toEqual(wanted);
});

it('does not care in which order a report names its facets', () => {
  const one = event('1', 5, { facets: { a: 'x', b: 'y' } });
  const two = event('2', 5, { facets: { b: 'y', a: 'x' } });
  expect(inOrder([two, one])).toEqual([one, two]);
});

it('leaves the list that it was given as it was', () => {
  const events = [event('b', 2), event('a', 1)];
  inOrder(events);
  expect(events.map(({ id }) => id)).toEqual(['b', 'a']);
});
