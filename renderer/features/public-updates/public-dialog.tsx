import { useState } from 'react';
import type { RoomView } from '../../../main/core/contract/room-views.ts';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { documentTimes } from '../../../main/core/documents/times.ts';
import { PUBLIC_CHANNELS } from '../../../main/core/escalation/target.ts';
import { UPDATE_MINUTES } from '../../../main/core/public-updates/clock.ts';
import { draftUpdates, missingNext, SHORT_LIMIT, type UpdateDrafts } from '../../../main/core/public-updates/drafts.ts';
import {
  cachetBody,
  instatusBody,
  type PublicUpdate,
  statuspageBody,
} from '../../../main/core/public-updates/status-page.ts';
import { textOf } from '../../../main/core/room/state.ts';
import { count } from '../../format/labels.ts';
import { symptomName } from '../../format/symptom-name.ts';
import { SEND_KEYS } from '../../keys/registry.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { copyText } from '../../parts/copy.ts';
import { defineSubjectDialog } from '../../parts/define-dialog.tsx';
import { Known } from '../../parts/known.tsx';
import { NextUpdate } from '../../parts/next-update.tsx';
import { publicWords } from '../../parts/public-words.ts';
import { saveFile } from '../../parts/save-file.ts';
import { tellFinal } from '../../parts/undoable-toast.tsx';
import { adviceForSymptom } from '../../stores/advice.ts';
import { type Draft, useDraft } from '../../stores/drafts.ts';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { knownValue, useResource } from '../../stores/resource.ts';
import type { Submit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextAreaField } from '../../ui/field.tsx';
import { Menu } from '../../ui/menu.tsx';
import { updateFacts } from './update-facts.ts';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    'public-update': { readonly incident: string };
  }
}

const MINUTE_MS = 60_000;

export const publicDialog = defineSubjectDialog('public-update', {
  subject: ({ incident }, { incidents }) => incidents.find(({ id }) => id === incident) ?? null,
  gone: 'This incident is not here any more. Nothing was posted.',
  component: ({ subject }) => <TellPublic incident={subject} />,
});

/** Drafts of a public update in the words of the state. A person edits them, hands them out, and notes that they were posted. */
function TellPublic({ incident }: { incident: IncidentRow }) {
  const room = useResource('room.get', { incident: incident.id });
  return <Known of={room}>{(known) => <Form incident={incident} room={known} />}</Known>;
}

function Form({ incident, room }: { incident: IncidentRow; room: RoomView }) {
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  const last = room.entries.findLast(({ detail }) => detail.kind === 'room.post-made') ?? null;
  const [openedAt] = useState(engineNow);
  const [nextAt, setNextAt] = useState<number | null>(() => usualNext(incident, openedAt));
  const [isUnchanged, setIsUnchanged] = useState(false);
  const [isCorrection, setIsCorrection] = useState(false);
  const [isLineToo, setIsLineToo] = useState(false);
  const [isPosted, setIsPosted] = useState(false);
  const [targets, setTargets] = useState<readonly string[]>([]);
  const times = documentTimes(zone);
  const drafts = draftUpdates(
    updateFacts(incident, { nextAt, isUnchanged }, { adviceFor: adviceForSymptom, symptomName }),
    times,
  );
  const web = useDraft(`public-web:${incident.id}`, drafts.web);
  const short = useDraft(`public-short:${incident.id}`, drafts.short);
  const greeting = useDraft(`public-greeting:${incident.id}`, drafts.greeting);

  async function post(submit: Submit): Promise<boolean> {
    // Where only the line was refused, the post is not made once more.
    const done =
      isPosted ||
      (await submit('room.post', {
        incident: incident.id,
        state: incident.state,
        isNew: !isUnchanged,
        nextAt,
        corrects: isCorrection ? (last?.id ?? null) : null,
        text: web.text,
        targets: [...targets],
      }));
    if (done === null) return false;
    if (!isPosted) tellFinal('Public update noted', 'what the public was told stays. Post a correction.');
    setIsPosted(true);
    if (isLineToo) {
      const line = web.text.trim();
      if ((await submit('incident.set-line', { incident: incident.id, line, nextUpdateAt: nextAt })) === null)
        return false;
    }
    for (const draft of [web, short, greeting]) draft.drop();
    return true;
  }
  const update: PublicUpdate = {
    incident: incident.id,
    title: incident.title,
    state: incident.state,
    severity: incident.severity,
    text: web.text,
    at: openedAt,
    nextAt,
  };
  return (
    <CommandDialog
      writes="room.post-made"
      title="Tell the public"
      note={publicWords(incident, openedAt)}
      size="large"
      onConfirm={post}
      confirm={{
        label: targets.length === 0 ? 'Note as posted' : `Post to ${count(targets.length, 'target')}`,
        kbd: SEND_KEYS,
        unavailable: incident.state !== 'resolved' && nextAt === null ? 'Say when the next update comes.' : undefined,
      }}
      aside={<Files update={update} drafts={{ web: web.text, short: short.text, greeting: greeting.text }} />}
    >
      <div className="grid gap-3">
        <div className="grid grid-cols-2 gap-4">
          <Said title="The public was told last" text={last === null ? null : textOf(last)} />
          <Said title="Agents tell callers" text={incident.line === '' ? null : incident.line} />
        </div>
        <Version label="Web page" draft={web} rows={4} problem={missingNext(web.text, nextAt, times)} />
        <Version
          label="Short message"
          draft={short}
          rows={2}
          problem={
            short.text.length > SHORT_LIMIT
              ? `${SHORT_LIMIT} characters at most.`
              : missingNext(short.text, nextAt, times)
          }
        />
        <Version label="Phone greeting" draft={greeting} rows={3} problem={missingNext(greeting.text, nextAt, times)} />
        {incident.state !== 'resolved' && <NextUpdate value={nextAt} onChange={setNextAt} {...chosenStep(incident)} />}
        <PublicTargets chosen={targets} onChange={setTargets} />
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {last !== null && (
            <Checkbox isSelected={isUnchanged} onChange={setIsUnchanged}>
              Nothing has changed since the last one
            </Checkbox>
          )}
          {last !== null && (
            <Checkbox isSelected={isCorrection} onChange={setIsCorrection}>
              Corrects the last one, which stays in the record
            </Checkbox>
          )}
          {incident.state !== 'resolved' && (
            <Checkbox isSelected={isLineToo} onChange={setIsLineToo}>
              Agents say this too: it replaces their line in every intake
            </Checkbox>
          )}
        </div>
      </div>
    </CommandDialog>
  );
}

/** Whom the outbox can send it to; nothing where no such target is set up. */
function PublicTargets({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}) {
  const listed = knownValue(useResource('target.list', {}));
  const usable = (listed?.targets ?? []).filter(({ off, channel }) => off === null && PUBLIC_CHANNELS.has(channel));
  if (usable.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
      <legend className="mb-1 text-12 font-medium text-muted">Send the text for the web page to</legend>
      {usable.map(({ id, name }) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          onChange={(isOn) => onChange(isOn ? [...chosen, id] : chosen.filter((each) => each !== id))}
        >
          <bdi>{name}</bdi>
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** As the clock has it for the state and severity. */
function usualNext({ state, severity }: IncidentRow, now: number): number | null {
  if (state === 'resolved') return null;
  return now + (UPDATE_MINUTES[state][severity] ?? 60) * MINUTE_MS;
}

/** Which of the offered steps the clock's own is, where it is one of them. */
function chosenStep({ state, severity }: IncidentRow): { initial?: '10' | '15' | '30' } {
  const minutes = state === 'resolved' ? null : UPDATE_MINUTES[state][severity];
  return minutes === 10 || minutes === 15 || minutes === 30 ? { initial: `${minutes}` } : {};
}

function Said({ title, text }: { title: string; text: string | null }) {
  return (
    <div>
      <h3 className="text-12 font-medium text-muted">{title}</h3>
      {text === null ? <p className="text-muted">nothing yet</p> : <CallerText text={text} wrap />}
    </div>
  );
}

interface VersionProps {
  label: string;
  draft: Draft;
  rows: number;
  problem?: string | undefined;
}

function Version({ label, draft, rows, problem }: VersionProps) {
  return (
    <TextAreaField
      label={label}
      note={
        <span className="flex items-center gap-2">
          {draft.text.length} characters
          <Button size="row" variant="quiet" onPress={() => void copyText(draft.text, label.toLowerCase())}>
            Copy
          </Button>
        </span>
      }
      rows={rows}
      value={draft.text}
      onChange={draft.setText}
      error={problem}
      inputProps={{ maxLength: 10_000 }}
    />
  );
}

const FILES = [
  { id: 'text', label: 'Text' },
  { id: 'statuspage', label: 'Statuspage (JSON)' },
  { id: 'instatus', label: 'Instatus (JSON)' },
  { id: 'cachet', label: 'Cachet (JSON)' },
] as const;

/** The update as a file, or as the body that a status page takes. */
function Files({ update, drafts }: { update: PublicUpdate; drafts: UpdateDrafts }) {
  return (
    <Menu label="Save as" groups={[{ id: 'files', entries: FILES }]} onRun={save}>
      <Button variant="quiet">Save as…</Button>
    </Menu>
  );
  function save(id: string): void {
    const json = (body: object) => saveFile(`public-update-${id}.json`, `${JSON.stringify(body, null, 2)}\n`);
    if (id === 'statuspage') json(statuspageBody(update));
    if (id === 'instatus') json(instatusBody(update));
    if (id === 'cachet') json(cachetBody(update));
    if (id === 'text') {
      saveFile('public-update.txt', `${drafts.web}\n\n${drafts.short}\n\n${drafts.greeting}\n`, 'text/plain');
    }
  }
}
