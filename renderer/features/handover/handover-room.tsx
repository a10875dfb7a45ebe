import type { HandoverView } from '../../../main/core/contract/record-views.ts';
import { formatAgo } from '../../format/durations.ts';
import { count } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { SEND_KEYS } from '../../keys/registry.ts';
import { DocumentExport } from '../../parts/document-export.tsx';
import { DocumentPage } from '../../parts/document-page.tsx';
import { Known } from '../../parts/known.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useNowEvery } from '../../stores/now.ts';
import { nameOf } from '../../stores/people.ts';
import { useResource, useVersion } from '../../stores/resource.ts';
import { useSubmit } from '../../stores/submit.ts';
import { toast } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

/** Ages in it grow by themselves. */
const STEP_MS = 60_000;

/** What whoever comes must know, written from the record as it stands now, and taken over by one key. */
export function HandoverRoom() {
  const revision = useSnapshot((snapshot) => snapshot.revision);
  const step = useNowEvery(STEP_MS);
  const handover = useResource('record.handover', {}, useVersion(revision, step));
  return (
    <Known of={handover} asking="Writing the handover">
      {(view) => (
        <DocumentPage
          view={view}
          id="handover"
          head={
            <div className="print:hidden">
              <PageHead
                title="Handover"
                note="as the record stands now; unknown is marked"
                actions={<DocumentExport document={view.document} name="handover" />}
              />
              <Accept view={view} />
            </div>
          }
        />
      )}
    </Known>
  );
}

function Accept({ view }: { view: HandoverView }) {
  const note = useDraft('handover-note');
  const { submit, busy } = useSubmit();
  async function accept(): Promise<void> {
    const done = await submit('record.accept-handover', { note: note.text.trim() });
    if (done === null) return;
    note.drop();
    const body = 'You have taken over. The record says so in every open incident.';
    toast({ tone: 'good', body, spoken: body, stays: 4000 });
  }
  const isNothing = view.incidents.length === 0;
  return (
    <div className="mx-auto flex w-full max-w-[60rem] flex-wrap items-end gap-3 px-pad pb-4">
      <TextField
        label="Note of whoever comes"
        value={note.text}
        onChange={note.setText}
        placeholder="Read; two questions asked"
        className="w-80"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void accept();
        }}
        inputProps={{ maxLength: 2000 }}
      />
      <Button
        variant="primary"
        kbd={SEND_KEYS}
        busy={busy}
        unavailable={isNothing ? 'No incident is open, so there is nothing to take over.' : undefined}
        onPress={() => void accept()}
      >
        Accept the handover
      </Button>
      <LastAccepted accepted={view.accepted} />
    </div>
  );
}

function LastAccepted({ accepted }: Pick<HandoverView, 'accepted'>) {
  const times = useTimes();
  const now = useNowEvery(STEP_MS);
  const people = useSnapshot((snapshot) => snapshot.people);
  if (accepted === null) return <p className="pb-1 text-muted">Nobody has accepted a handover yet.</p>;
  const { person, at, note, incidents } = accepted;
  return (
    <p className="pb-1 text-muted">
      Last accepted by <bdi className="text-text">{nameOf(people, person)}</bdi> at {times.when(at, now)} (
      {formatAgo(at, now)}), {count(incidents.length, 'incident')}
      {note === null || note === '' ? '.' : ': '}
      <bdi>{note}</bdi>
    </p>
  );
}
