import { useWorkspace } from '../../stores/workspace.ts';
import { DrillInProgress } from './drill-in-progress.tsx';
import { ScenarioChoice } from './scenario-choice.tsx';
import { useDrillSession } from './session.ts';

/** Where an outage is chosen to be played, and, while one is played, where it stands. */
export function DrillRoom() {
  const workspace = useWorkspace();
  const status = useDrillSession((session) => session.status);
  if (workspace === 'drill' && status !== null) return <DrillInProgress status={status} />;
  return <ScenarioChoice />;
}
