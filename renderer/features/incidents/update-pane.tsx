import { Clock, Copy } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { LINE_FOR_CALLERS, SAYS_HOLDING_LINE } from '../../../main/core/words/shared-words.ts';
import { dueAt, formatAgo } from '../../format/durations.ts';
import { incidentLabel } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { SEND_KEYS, useKeys } from '../../keys/registry.ts';
import { copyText } from '../../parts/copy.ts';
import { Block, Inspector } from '../../parts/inspector.tsx';
import { NextUpdate } from '../../parts/next-update.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { setLineBack } from '../../stores/change-back.ts';
import { useDraft } from '../../stores/drafts.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useNowEvery } from '../../stores/now.ts';
import { useSubmit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TextAreaField } from '../../ui/field.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { useRequestedFocus } from './room-focus.ts';

const STEP_MS = 5000;

/** What agents say to callers, and when there is news next: set together, seen in every intake at once. */
export function UpdatePane({ incident, children }: { incident: IncidentRow; children?: ReactNode }) {
  const keys = useKeys('update');
  // Somebody else's line stands here only while nothing is being written.
  const draft = useDraft(`line:${incident.id}`, incident.line);
  return (
    <Inspector title="Update" end={keys === '' || incident.state === 'resolved' ? undefined : <Kbd keys={keys} />}>
      <NextUpdateClock incident={incident} />
      {incident.state !== 'resolved' && <LineEditor incident={incident} draft={draft} />}
      <SaidNow incident={incident} isShownAbove={incident.state !== 'resolved' && draft.text === incident.line} />
      {children}
    </Inspector>
  );
}

const COLOURS = { later: '', soon: 'text-s2', late: 'text-s1' } as const;

function NextUpdateClock({ incident }: { incident: IncidentRow }) {
  const now = useNowEvery(STEP_MS);
  const times = useTimes();
  const { nextUpdateAt, state } = incident;
  if (nextUpdateAt === null || state === 'resolved')
    return (
      <Block>
        <p className="text-muted">
          <span className="text-text">No update is promised.</span>{' '}
          {state === 'resolved'
            ? 'The incident is resolved.'
            : 'Set a time below, and it is counted down on every board.'}
        </p>
      </Block>
    );
  const { tone, distance } = dueAt(nextUpdateAt, now);
  return (
    <Block>
      <div className="flex items-center gap-3">
        <b className={classNames('text-32 tabular-nums', COLOURS[tone])}>{times.brief(nextUpdateAt, now)}</b>
        <div className="text-12">
          <div className="font-medium">next update</div>
          <div
            className={classNames(
              'flex items-center gap-1',
              tone === 'later' ? 'text-muted' : `font-semibold ${COLOURS[tone]}`,
            )}
          >
            {tone === 'late' && <Glyph name="octagon" />}
            {tone === 'soon' && <Clock aria-hidden="true" className="size-3.5 flex-none stroke-[1.75]" />}
            {distance}
          </div>
        </div>
      </div>
    </Block>
  );
}

function LineEditor({ incident, draft }: { incident: IncidentRow; draft: ReturnType<typeof useDraft> }) {
  const holdingLine = useSnapshot(({ settings }) => settings.holdingLine);
  const [ownTime, setOwnTime] = useState<{ readonly at: number | null } | null>(null);
  const { submit, busy } = useSubmit();
  const ref = useRequestedFocus<HTMLTextAreaElement>('update');
  const line = draft.text;
  const nextUpdateAt = ownTime === null ? incident.nextUpdateAt : ownTime.at;

  async function set(): Promise<void> {
    const done = await submit('incident.set-line', { incident: incident.id, line: line.trim(), nextUpdateAt });
    if (done === null) return;
    discardChanges();
    tellUndoable({
      title: `${incidentLabel(incident.number, incident.code)}: every intake shows the new line`,
      undo: () => setLineBack(incident, { line: line.trim(), nextUpdateAt }),
    });
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void set();
    }
    if (event.key === 'Escape' && event.target instanceof HTMLElement) {
      event.preventDefault();
      event.target.blur();
    }
  }
  function discardChanges(): void {
    draft.drop();
    setOwnTime(null);
  }
  const isUnsent = draft.isTyped && incident.line !== line && incident.lineSetAt !== null;
  return (
    <Block>
      <div className="grid gap-3">
        <TextAreaField
          inputRef={ref}
          label={LINE_FOR_CALLERS}
          note={line.length > 0 ? `${line.length} characters` : undefined}
          rows={4}
          value={line}
          onChange={draft.setText}
          onKeyDown={onKeyDown}
          // A new line replaces the one before: what is typed goes in its place, never after it.
          onFocus={() => {
            if (!draft.isTyped) ref.current?.select();
          }}
          placeholder={holdingLine}
          help={line.trim() === '' ? SAYS_HOLDING_LINE : undefined}
          inputProps={{ maxLength: 10_000 }}
        />
        <NextUpdate key={incident.lineSetAt ?? 0} value={nextUpdateAt} onChange={(at) => setOwnTime({ at })} />
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" kbd={SEND_KEYS} busy={busy} onPress={() => void set()}>
            Set
          </Button>
          {isUnsent && (
            <Button variant="quiet" onPress={discardChanges}>
              Back to what is said now
            </Button>
          )}
        </div>
      </div>
    </Block>
  );
}

/** The line as every agent has it. While the field above says the same it is not said twice; while another is written both are in view. */
function SaidNow({ incident, isShownAbove }: { incident: IncidentRow; isShownAbove: boolean }) {
  const now = useNowEvery(STEP_MS);
  const copyKeys = useKeys('copy-line');
  const holdingLine = useSnapshot(({ settings }) => settings.holdingLine);
  const isOwn = incident.line !== '';
  const isOver = incident.state === 'resolved';
  if (isOver && !isOwn) return null;
  const isFolded = isOwn && isShownAbove;
  return (
    <Block
      title={isOver ? 'Agents said last' : isFolded ? 'Agents say the line above' : 'Agents say now'}
      end={
        isOwn && incident.lineSetAt !== null ? (
          <span className="font-normal">set {formatAgo(incident.lineSetAt, now)}</span>
        ) : (
          'holding line'
        )
      }
    >
      {!isFolded && <CallerText text={isOwn ? incident.line : holdingLine} wrap className="mb-2 text-15" />}
      <Button
        size="small"
        variant="quiet"
        icon={<Copy />}
        kbd={copyKeys}
        onPress={() => void copyText(isOwn ? incident.line : holdingLine, 'the line for callers')}
        className="-ml-2"
      >
        Copy
      </Button>
    </Block>
  );
}
