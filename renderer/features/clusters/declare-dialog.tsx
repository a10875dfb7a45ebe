import { type FocusEvent, useMemo, useState } from 'react';
import type { ClusterRow, FaultRow, RuleChoiceView, UndecidedFlag } from '../../../main/core/contract/views.ts';
import { placeWord } from '../../../main/core/factors/wording.ts';
import type { MatchRule, Severity } from '../../../main/core/incidents/incident.ts';
import { listWords } from '../../../main/core/surge/wording.ts';
import { LINE_FOR_CALLERS, SAYS_HOLDING_LINE } from '../../../main/core/words/shared-words.ts';
import { clusterName, count, incidentLabel } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineSubjectDialog } from '../../parts/define-dialog.tsx';
import { NextUpdate } from '../../parts/next-update.tsx';
import { SeverityChoice } from '../../parts/severity-choice.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { faultLedBy } from '../../stores/faults.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo, navigation } from '../../stores/navigation.ts';
import { engineNow } from '../../stores/now.ts';
import { knownValue, useResource } from '../../stores/resource.ts';
import { type Submit, submit as send } from '../../stores/submit.ts';
import { clusterHolding, freeClusterHolding } from '../../stores/targets.ts';
import { TextAreaField, TextField } from '../../ui/field.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { CLUSTER_GONE } from './cluster-gone.ts';
import { membersOf } from './regroup.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    declare: { readonly cluster: string };
    'declare-late': { readonly flag: string };
  }
}

/** What is declared: a cluster, or what a flag knew whose calls have stopped. */
type Declared = Pick<
  ClusterRow,
  'id' | 'symptom' | 'wordGroup' | 'title' | 'tier' | 'flag' | 'place' | 'customers' | 'reports' | 'firstAt'
> & {
  /** Ids of its reports, where they are known without asking. */
  readonly members?: readonly string[];
};

/** What it may take; the reports are null until the engine has said which. */
type Choice = Omit<RuleChoiceView, 'takes'> & { readonly takes: readonly string[] | null };

/** Makes a cluster an incident. */
export const declareDialog = defineSubjectDialog('declare', {
  subject: ({ cluster }, snapshot) => freeClusterHolding(snapshot, cluster),
  gone: CLUSTER_GONE,
  component: ({ subject }) => <Declare cluster={subject} />,
});

/** Makes an incident of a red flag that nobody decided on in time. */
export const declareLateDialog = defineSubjectDialog('declare-late', {
  subject: ({ flag }, { undecided }) => lateSubject(undecided.find(({ flag: { id } }) => id === flag) ?? null),
  gone: 'Somebody has decided on this flag. Nothing was declared.',
  component: ({ subject }) => <Declare cluster={subject} />,
});

/** Of one flag always the same: a selector must not make a new one at every look. */
const late = new WeakMap<UndecidedFlag, Declared>();

function lateSubject(undecided: UndecidedFlag | null): Declared | null {
  if (undecided === null) return null;
  const known = late.get(undecided) ?? lateDeclared(undecided);
  late.set(undecided, known);
  return known;
}

function lateDeclared(undecided: UndecidedFlag): Declared {
  const { flag, symptom, wordGroup, title, reports } = undecided;
  const { customers, firstAt } = flag;
  const counts = { customers, reports: reports.length, members: reports, firstAt };
  return { id: flag.id, symptom, wordGroup, title, tier: 'red', flag, place: null, ...counts };
}

const FIRST_UPDATE_MIN = 15;
const MINUTE = 60_000;

function Declare({ cluster }: { cluster: Declared }) {
  const times = useTimes();
  const holdingLine = useSnapshot(({ settings }) => settings.holdingLine);
  const { fault, choices } = useChoices(cluster);
  const [takes, setTakes] = useState<RuleChoiceView['id'] | null>(null);
  const choice = choices.find(({ id }) => id === takes) ?? choices[0];
  const led = useSnapshot((snapshot) => faultLedBy(snapshot, cluster.id));
  const titleDraft = useDraft(`declare-title:${cluster.id}`, titleOf(cluster, led));
  const lineDraft = useDraft(`declare-line:${cluster.id}`, firstLine(times.time(cluster.firstAt)));
  const title = titleDraft.text;
  const line = lineDraft.text;
  const [severity, setSeverity] = useState<Severity>(cluster.tier === 'red' ? 'S2' : 'S3');
  const [nextUpdateAt, setNextUpdateAt] = useState<number | null>(engineNow() + FIRST_UPDATE_MIN * MINUTE);

  async function declare(submit: Submit): Promise<boolean> {
    if (choice === undefined) return false;
    const reports = choice.takes ?? (await membersOf(cluster.id));
    if (reports.length === 0) return false;
    const done = await submit('incident.declare', {
      title: title.trim(),
      severity,
      rule: choice.rule,
      reports: [...reports],
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
      writes="incident.declared"
      title="Declare incident"
      note={
        choice && `${count(choice.customers, 'customer')}, ${count(choice.takes?.length ?? cluster.reports, 'report')}`
      }
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
        <fieldset className="grid gap-1">
          <legend className="text-12 font-medium text-muted">What it takes, now and by itself from now on</legend>
          <RadioList
            label="What it takes"
            options={choices.map((each) => ({ id: each.id, text: choiceWords(each, cluster, fault) }))}
            value={choice?.id ?? 'kind'}
            onChange={setTakes}
          />
        </fieldset>
        <TextAreaField
          label={LINE_FOR_CALLERS}
          note="shown to every agent at once"
          value={line}
          onChange={lineDraft.setText}
          rows={2}
          placeholder={holdingLine}
          help={line.trim() === '' ? SAYS_HOLDING_LINE : undefined}
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

/** The rules to choose from; until they are known, and for what has no cluster any more, the kind where the flag said. */
function useChoices(cluster: Declared): { fault: FaultRow | null; choices: readonly Choice[] } {
  const row = useSnapshot((snapshot) => clusterHolding(snapshot, cluster.id));
  const faults = useSnapshot((snapshot) => snapshot.faults);
  const detail = knownValue(useResource('fault.get', row === null ? null : { of: cluster.id }, [row, faults]));
  return useMemo(() => {
    if (detail !== null) return detail;
    const { members: takes = null, customers } = cluster;
    const place = cluster.flag?.place ?? cluster.place;
    const leaves = { reports: 0, customers: 0 };
    return { fault: null, choices: [{ id: 'kind', rule: ruleOf(cluster, place), takes, customers, leaves }] };
  }, [detail, cluster]);
}

function titleOf(cluster: Declared, fault: FaultRow | null): string {
  if (fault === null) return clusterName(cluster);
  const place = fault.place?.value ?? null;
  return place === null || fault.title.includes(place) ? fault.title : `${fault.title}, ${place}`;
}

/** "No outbound calls and Calls drop on Meridian voice: 55 customers, leaves out 4". */
function choiceWords({ id, rule, customers, leaves }: Choice, cluster: Declared, fault: FaultRow | null): string {
  const where = rule.facet === null ? ', anywhere' : ` ${placeWord(rule.facet.facet)} ${rule.facet.value}`;
  const what = id === 'together' && fault !== null ? listWords(fault.parts.map(({ name }) => name)) : cluster.title;
  const left = leaves.customers === 0 ? '' : `, leaves out ${leaves.customers}`;
  return `${what}${where}: ${count(customers, 'customer')}${left}`;
}

function ruleOf(cluster: Declared, place: { facet: string; value: string } | null): MatchRule {
  return {
    symptoms: cluster.wordGroup === null ? [cluster.symptom] : [],
    wordGroups: cluster.wordGroup === null ? [] : [cluster.wordGroup],
    facet: place === null ? null : { facet: place.facet, value: place.value },
  };
}
