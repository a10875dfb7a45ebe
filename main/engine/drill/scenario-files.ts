import { parseScenario, type Scenario } from '../../core/scenarios/scenario.ts';
import { type KeptModel, keptFrom } from '../surge/kept-model.ts';

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

const USUAL: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  'outage-a': () => import('../../../assets/scenarios/outage-a.usual.json', { with: { type: 'json' } }),
  'outage-b': () => import('../../../assets/scenarios/outage-b.usual.json', { with: { type: 'json' } }),
};

/** What `npm run scenarios` learned from a scenario's weeks before; null for what this version of the method did not learn. */
export async function shippedUsual(scenario: string): Promise<KeptModel | null> {
  const file = await USUAL[scenario]?.();
  return file === undefined ? null : keptFrom(file.default);
}
