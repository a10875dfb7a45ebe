import { parseScenario, type Scenario } from '../../core/scenarios/scenario.ts';

let loaded: Promise<readonly Scenario[]> | null = null;

/** The scenarios that ship with the program, read once. */
export function shippedScenarios(): Promise<readonly Scenario[]> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<readonly Scenario[]> {
  const files = await Promise.all([
    import('../../../assets/scenarios/outage-a.json', { with: { type: 'json' } }),
    import('../../../assets/scenarios/outage-b.json', { with: { type: 'json' } }),
  ]);
  return files.map((file) => parseScenario(file.default));
}
