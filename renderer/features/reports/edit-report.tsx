import { type KeyboardEvent, useState } from 'react';
import type { InputOf } from '../../../main/core/contract/calls.ts';
import type { ReportDetail } from '../../../main/core/contract/views.ts';
import { count, reportLabel } from '../../format/labels.ts';
import { splitWords } from '../../format/long-words.ts';
import { editableMoment, type Moment, parseMoment } from '../../format/moment.ts';
import { symptomName } from '../../format/symptom-name.ts';
import { SEND_KEYS } from '../../keys/registry.ts';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { submit as send, useSubmit } from '../../stores/submit.ts';
import { useSymptomIds } from '../../stores/symptom-list.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextAreaField, TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { correctBack } from './correct-back.ts';
import { changesOf, type EditedReport, editable } from './edited-report.ts';

const SHORT = { maxLength: 500 } as const;

interface EditReportProps {
  report: ReportDetail;
  onDone: () => void;
  onCancel: () => void;
}

/** Puts a report right. What it said before stays in the record. */
export function EditReport({ report, onDone, onCancel }: EditReportProps) {
  const offered = useSymptomIds();
  const symptoms = [...new Set([...offered, report.symptom])].map((id) => ({ id, label: symptomName(id) }));
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  const [edited, setEdited] = useState<EditedReport>(() => editable(report, (at) => editableMoment(at, zone)));
  const { submit, busy } = useSubmit();
  const moment: Moment | null =
    edited.exampleAt.trim() === '' ? null : parseMoment(edited.exampleAt, engineNow(), zone);
  const users = edited.usersAffected.trim();
  const beyond = edited.wordsBeyond.length;
  const usersProblem = users === '' || /^\d{1,7}$/.test(users) ? undefined : 'A whole number, or nothing';
  const timeProblem = moment !== null && !moment.ok ? moment.problem : undefined;

  function change(part: Partial<EditedReport>): void {
    setEdited((old) => ({ ...old, ...part }));
  }
  function changeWords(text: string): void {
    const { words, wordsBeyond } = splitWords(text, edited.wordsBeyond);
    change({ words, wordsBeyond: words === '' ? '' : wordsBeyond });
  }
  async function save(): Promise<void> {
    if (usersProblem !== undefined || timeProblem !== undefined) return;
    const changes = changesOf(report, edited, moment?.ok ? moment.at : null);
    if (Object.keys(changes).length === 0) {
      onCancel();
      return;
    }
    const done = await submit('report.correct', { report: report.id, ...changes } as Omit<
      InputOf<'report.correct'>,
      'command'
    >);
    if (done === null) return;
    tellUndoable({
      title: `${reportLabel(report.number, report.code)} changed`,
      undo: () => correctBack(report, changes),
      redo: () => send('report.correct', { report: report.id, ...changes }),
    });
    onDone();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const isSave = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!isSave && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (isSave) void save();
    else onCancel();
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a form would send itself; this one is saved by its button and by Ctrl+Enter
    <div
      role="group"
      aria-label="Correct the report"
      onKeyDown={onKeyDown}
      className="flex flex-col gap-3 px-4 py-3 narrow:px-3"
    >
      <TextAreaField
        label="In their words"
        rows={4}
        autoFocus
        value={edited.words}
        onChange={changeWords}
        {...(beyond > 0 && { help: `${count(beyond, 'more character')} after these; they are kept.` })}
      />
      <Select label="Symptom" options={symptoms} value={edited.symptom} onChange={(symptom) => change({ symptom })} />
      <div className="flex gap-4">
        <Checkbox isSelected={edited.vulnerable} onChange={(vulnerable) => change({ vulnerable })}>
          Vulnerable
        </Checkbox>
        <Checkbox isSelected={edited.emergency} onChange={(emergency) => change({ emergency })}>
          Emergency
        </Checkbox>
      </div>
      <div className="grid grid-cols-2 gap-2">
        <TextField
          label="Call-back number"
          isMono
          value={edited.callBackNumber}
          onChange={(callBackNumber) => change({ callBackNumber })}
          inputProps={SHORT}
        />
        <TextField
          label="Users affected"
          value={edited.usersAffected}
          onChange={(usersAffected) => change({ usersAffected })}
          error={usersProblem}
        />
        <TextField
          label="Outside ticket"
          className="col-span-2"
          value={edited.ticket}
          onChange={(ticket) => change({ ticket })}
          inputProps={SHORT}
        />
      </div>
      <fieldset className="grid grid-cols-2 gap-2 border-t border-hair pt-3">
        <legend className="sr-only">Example call</legend>
        <TextField
          label="Example from"
          isMono
          value={edited.exampleFrom}
          onChange={(exampleFrom) => change({ exampleFrom })}
          inputProps={SHORT}
        />
        <TextField
          label="To"
          isMono
          value={edited.exampleTo}
          onChange={(exampleTo) => change({ exampleTo })}
          inputProps={SHORT}
        />
        <TextField
          label="At"
          isMono
          className="col-span-2"
          placeholder="09:14"
          value={edited.exampleAt}
          onChange={(exampleAt) => change({ exampleAt })}
          error={timeProblem}
        />
        <TextField
          label="Result"
          className="col-span-2"
          value={edited.exampleResult}
          onChange={(exampleResult) => change({ exampleResult })}
          inputProps={SHORT}
        />
      </fieldset>
      <div className="flex items-center gap-2">
        <Button variant="primary" kbd={SEND_KEYS} busy={busy} onPress={() => void save()}>
          Save
        </Button>
        <Button variant="quiet" kbd="Esc" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
