import { type FocusEvent, useState } from 'react';
import type { ClusterRow } from '../../../main/core/contract/views.ts';
import { placeWord } from '../../../main/core/factors/wording.ts';
import type { MatchRule, Severity } from '../../../main/core/incidents/incident.ts';
import { clusterName, count, incidentLabel } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineSubjectDialog } from '../../parts/define-dialog.tsx';
import { NextUpdate } from '../../parts/next-update.tsx';
import { SeverityChoice } from '../../parts/severity-choice.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo, navigation } from '../../stores/navigation.ts';
import { engineNow } from '../../stores/now.ts';
import { type Submit, submit as send } from '../../stores/submit.ts';
import { freeClusterHolding } from '../../stores/targets.ts';
import { TextAreaField, TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { CLUSTER_GONE } from './cluster-gone.ts';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    declare: { readonly cluster: string };
  }
}

/** Makes a cluster an incident. */
export const declareDialog = defineSubjectDialog('declare', {
  subject: ({ cluster }, snapshot) => freeClusterHolding(snapshot, cluster),
  gone: CLUSTER_GONE,
  component: ({ subject }) => <Declare cluster={subject} />,
});

type Takes = 'place' | 'symptom';
const FIRST_UPDATE_MIN = 15;
const MINUTE = 60_000;

function Declare({ cluster }: { cluster: ClusterRow }) {
  const times = useTimes();
  const holdingLine = useSnapshot(({ settings }) => settings.holdingLine);
  const place = cluster.flag?.place ?? cluster.place;
  const titleDraft = useDraft(`declare-title:${cluster.id}`, clusterName(cluster));
  const lineDraft = useDraft(`declare-line:${cluster.id}`, firstLine(times.time(cluster.firstAt)));
  const title = titleDraft.text;
  const line = lineDraft.text;
  const [severity, setSeverity] = useState<Severity>(cluster.tier === 'red' ? 'S2' : 'S3');
  const [takes, setTakes] = useState<Takes>(place === null ? 'symptom' : 'place');
  const [nextUpdateAt, setNextUpdateAt] = useState<number | null>(engineNow() + FIRST_UPDATE_MIN * MINUTE);

  async function declare(submit: Submit): Promise<boolean> {
    const done = await submit('incident.declare', {
      title: title.trim(),
      severity,
      rule: ruleOf(cluster, takes === 'place' ? place : null),
      reports: [...cluster.members],
      flag: cluster.flag?.id ?? null,
      line: line.trim(),
      nextUpdateAt,
    });
    if (done === null || done === true) return false;
    titleDraft.drop();
    lineDraft.drop();
    goTo('incident', done.incident);
    const number = incidentLabel(done.number, done.code);
    tellUndoable({
      title: `${number} ${title.trim()} declared`,
      undo: () => takeBack(done.incident),
      redo: () => send('incident.restore', { incident: done.incident }),
    });
    return true;
  }
  return (
    <CommandDialog
      title="Declare incident"
      note={`${count(cluster.customers, 'customer')}, ${count(cluster.reports, 'report')}`}
      onConfirm={declare}
      confirm={{
        label: 'Declare',
        variant: 'grave',
        unavailable: title.trim() === '' ? 'Give it a title first.' : undefined,
      }}
    >
      <div className="grid gap-4">
        <TextField
          label="Title"
          value={title}
          onChange={titleDraft.setText}
          autoFocus
          inputProps={{ maxLength: 300, onFocus: selectAll }}
        />
        <div className="flex flex-wrap gap-4">
          <SeverityChoice value={severity} onChange={setSeverity} />
          <NextUpdate value={nextUpdateAt} onChange={setNextUpdateAt} initial="15" />
        </div>
        <Segmented
          label="New reports that it takes by itself"
          value={takes}
          onChange={(id) => setTakes(id as Takes)}
          segments={[
            ...(place === null
              ? []
              : [{ id: 'place', label: `Same symptom ${placeWord(place.facet)} ${place.value}` }]),
            { id: 'symptom', label: place === null ? 'All with this symptom' : 'All with this symptom, anywhere' },
          ]}
        />
        <TextAreaField
          label="Line for callers"
          note="shown to every agent at once"
          value={line}
          onChange={lineDraft.setText}
          rows={2}
          placeholder={holdingLine}
          help={line.trim() === '' ? 'Left empty, agents say the standard holding line.' : undefined}
          inputProps={{ maxLength: 10_000 }}
        />
      </div>
    </CommandDialog>
  );
}

/** Undo of the declaration: its room is gone, so the window goes where it came from. */
async function takeBack(incident: string): Promise<void> {
  if ((await send('incident.withdraw', { incident })) !== null && navigation.getState().id === incident) goTo('board');
}

/** What is prefilled is replaced by typing over it. */
function selectAll({ currentTarget }: FocusEvent<HTMLInputElement>): void {
  currentTarget.select();
}

/** One line that is true of any fault at this moment: that it is known, since when, and nothing that nobody knows yet. */
function firstLine(since: string): string {
  return `We know about this: others have had the same since ${since}. Our engineers are looking into it now.`;
}

function ruleOf(cluster: ClusterRow, place: { facet: string; value: string } | null): MatchRule {
  return {
    symptoms: cluster.wordGroup === null ? [cluster.symptom] : [],
    wordGroups: cluster.wordGroup === null ? [] : [cluster.wordGroup],
    facet: place === null ? null : { facet: place.facet, value: place.value },
  };
}
