import type { LibraryEntry } from '../../../main/core/advice/library.ts';
import { onlyLeads } from '../../../main/core/words/shared-words.ts';
import { useTimes } from '../../format/use-times.ts';
import { Block } from '../../parts/inspector.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { currentPerson, initialsOf } from '../../stores/people.ts';
import { submit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';

const ONLY_LEADS = onlyLeads('do this');

/** What was written of an advice, newest first, and what waits for a lead. */
export function AdviceVersions({ entry }: { entry: LibraryEntry }) {
  const people = useSnapshot((snapshot) => snapshot.people);
  const isLead = useSnapshot((snapshot) => currentPerson(snapshot)?.role === 'lead');
  const times = useTimes();
  const { versions, draft } = entry;
  if (versions.length === 0) return null;
  return (
    <Block title="History">
      <ol aria-label="Versions" className="grid gap-2">
        {versions.toReversed().map((version) => (
          <li key={version.version} className="text-12">
            <span className="text-muted">
              {initialsOf(people, version.writtenBy)} {times.when(version.writtenAt, engineNow())}
              {version.approvedBy === null
                ? ', not approved'
                : `, approved by ${initialsOf(people, version.approvedBy)}`}
            </span>
            <CallerText wrap text={version.content.text} className="line-clamp-2" />
          </li>
        ))}
        {entry.isStandard && <li className="text-12 text-muted">Before: as the program came with it</li>}
      </ol>
      {draft !== null && (
        <Button
          size="small"
          className="mt-2"
          unavailable={isLead ? undefined : ONLY_LEADS}
          onPress={() => void submit('advice.approve', { advice: entry.id, version: draft.version })}
        >
          Approve the newest
        </Button>
      )}
    </Block>
  );
}

/** Stops an advice on every desk at once, or brings it back. */
export function StopButton({ entry }: { entry: LibraryEntry }) {
  const isLead = useSnapshot((snapshot) => currentPerson(snapshot)?.role === 'lead');
  if (entry.standing === 'withdrawn') {
    return (
      <Button size="small" unavailable={isLead ? undefined : ONLY_LEADS} onPress={() => void bringBack(entry)}>
        Use again
      </Button>
    );
  }
  return (
    <Button
      size="small"
      variant="grave"
      tooltip="No desk offers it from this moment"
      onPress={() => void stopUsing(entry)}
    >
      Stop using
    </Button>
  );
}

async function stopUsing({ id: advice, title }: LibraryEntry): Promise<void> {
  if ((await submit('advice.withdraw', { advice })) === null) return;
  tellUndoable({ title: `Stopped “${title}”`, undo: () => submit('advice.restore', { advice }) });
}

async function bringBack({ id: advice, title }: LibraryEntry): Promise<void> {
  if ((await submit('advice.restore', { advice })) === null) return;
  tellUndoable({ title: `“${title}” is used again`, undo: () => submit('advice.withdraw', { advice }) });
}
