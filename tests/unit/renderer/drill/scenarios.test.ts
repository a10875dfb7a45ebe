import { describe, expect, it } from 'vitest';
import { milestone } from '../../../../main/core/scenarios/scenario.ts';
import { shippedScenarios } from '../../../../main/engine/drill/scenario-files.ts';
import { milestoneKind } from '../../../../renderer/features/drill/milestone-kinds.ts';
import { lessonsOf, SPEED_SEGMENTS } from '../../../../renderer/features/drill/scenarios.ts';

describe('the scenarios in the drill room', () => {
  it('each say what there is to learn', async () => {
    const scenarios = await shippedScenarios();
    expect(scenarios.map(({ id }) => lessonsOf(id).length)).toEqual(scenarios.map(() => 3));
    expect(lessonsOf('outage-of-tomorrow')).toEqual([]);
  });

  it('have a name for every kind of milestone', () => {
    const other = milestoneKind('a kind of tomorrow');
    for (const kind of milestone.shape.kind.options) expect(milestoneKind(kind)).not.toBe(other);
  });

  it('are played at speeds that the engine takes', () => {
    expect(SPEED_SEGMENTS.map(({ label }) => label)).toEqual(['1x', '10x', '60x', '120x', '600x']);
  });
});
