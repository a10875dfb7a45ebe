import { runAction } from '../keys/registry.ts';
import { useSnapshot } from '../stores/live.ts';
import { goTo } from '../stores/navigation.ts';

/** What a desk without a single call can begin with; none once there are calls, or where nothing is real. */
export function useFirstSteps(): readonly { readonly label: string; readonly onPress: () => void }[] {
  const isBlank = useSnapshot(({ workspace, reports }) => workspace === 'live' && reports.length === 0);
  return isBlank ? FIRST_STEPS : [];
}

const FIRST_STEPS = [
  { label: 'Import your customers', onPress: () => goTo('directory') },
  { label: 'Open the sample data', onPress: () => runAction('open-sample') },
  { label: 'Play a drill', onPress: () => goTo('drill') },
] as const;
