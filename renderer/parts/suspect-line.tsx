import { suspectsOf, suspectWords } from '../../main/core/changes/suspects.ts';
import { useSnapshot } from '../stores/live.ts';
import { CallerText } from '../ui/caller-text.tsx';

/** Our own change that came right before the first call of something; nothing where there is none. */
export function SuspectLine({ onset }: { onset: number }) {
  const changes = useSnapshot((snapshot) => snapshot.changes);
  const [nearest, ...others] = suspectsOf(onset, changes);
  if (nearest === undefined) return null;
  return (
    <p className="mt-1 text-13" data-suspect>
      <b className="font-medium">Our own change is a suspect:</b> <CallerText text={suspectWords(nearest)} inline />
      {others.length > 0 && `, and ${others.length} more`}.
    </p>
  );
}
