import { describe, expect, it } from 'vitest';
import { runTeamOfProcesses } from '../support/team-processes.ts';

describe('desks and a hub as programs of their own', () => {
  // `npm run bench:team -- --processes` does it with ten desks, for minutes.
  it('lose no acknowledged call and agree in the end, while cables are pulled and programs are killed', async () => {
    const run = { seed: 9, desks: 3, seconds: 6, factsASecond: 10, patience: 90 };
    const { acknowledged, lost, pictures, disturbances } = await runTeamOfProcesses(run);
    expect({ lost, pictures }).toEqual({ lost: 0, pictures: 1 });
    expect(acknowledged).toBeGreaterThan(10);
    expect(disturbances).toMatchObject({ 'hub killed': 1, 'cable pulled': 2 });
  });
});
