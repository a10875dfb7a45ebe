import { PhoneIncoming, Users } from 'lucide-react';
import { useStore } from 'zustand';
import { incidentLabel, reportLabel } from '../../format/labels.ts';
import { usePhoneNumber } from '../../format/use-phone-number.ts';
import { keysToPrint } from '../../keys/bindings.ts';
import { isMac, useKeys } from '../../keys/registry.ts';
import { useConnection } from '../../stores/connection.ts';
import { useSnapshot } from '../../stores/live.ts';
import { nameOf } from '../../stores/people.ts';
import { usePresent } from '../../stores/team.ts';
import { lastDone, undoStack } from '../../stores/undo.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Mono } from '../../ui/mono.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { AskedAdvice } from './asked-advice.tsx';
import { shownCaller } from './shown-caller.ts';
import { type LastSave, useIntake } from './state/intake.ts';
import { dropWaiting, takeWaiting } from './state/opening.ts';
import { openUnsaved } from './state/saving.ts';
import { discardUnsaved, undoableOf } from './state/undo.ts';
import { retryRefused, type UnsavedReport, useUnsaved } from './state/unsaved.ts';

/** Between the header and the form: what became of the last save, what is not saved yet, and who else is ringing. */
export function AboveForm() {
  const last = useIntake((state) => state.last);
  return (
    <div className="flex-none">
      {last !== null && <LastSaved last={last} />}
      <UnsavedList />
      <WaitingCalls />
      <OthersOnThisCaller />
      <AskedAdvice />
    </div>
  );
}

const ROW = 'flex min-h-7 items-center gap-2 border-b border-hair px-4 text-12 first:border-t';

/** Somebody of the team talks to the same caller at this very moment. */
function OthersOnThisCaller() {
  const others = usePresent().filter(({ isWithSameCaller }) => isWithSameCaller);
  const people = useSnapshot((snapshot) => snapshot.people);
  if (others.length === 0) return null;
  const names = others.map(({ person }) => nameOf(people, person)).join(' and ');
  const sentence = `${names} ${others.length === 1 ? 'is' : 'are'} talking to this caller`;
  return (
    <div className={ROW} role="status">
      <StatusMark tone="warn" icon={<Users />} title={sentence} />
    </div>
  );
}

function LastSaved({ last }: { last: LastSave }) {
  const adviceKeys = useKeys('copy-advice');
  const incident = useSnapshot(({ incidents }) => incidents.find(({ id }) => id === last.incident));
  const isAway = useConnection(({ link }) => link === 'away');
  const isLastDone = useStore(undoStack, () => lastDone()) === undoableOf(last.command);
  return (
    <div className={`${ROW} bg-canvas light:bg-hover`} data-last-save={last.state}>
      {last.state === 'sending' ? (
        <>
          <StatusMark
            tone="busy"
            title={isAway ? 'Reconnecting' : 'Saving'}
            {...(isAway && { detail: 'will save when back' })}
          />
          <CallerText text={last.title} className="font-semibold" />
        </>
      ) : (
        <span className="flex min-w-0 items-center gap-1">
          <Mono>{last.number === null ? '' : reportLabel(last.number, last.code)}</Mono>
          <span aria-hidden="true" className="text-muted">
            →
          </span>
          <span className="sr-only">saved to</span>
          {incident !== undefined && <Mono strong>{incidentLabel(incident.number, incident.code)}</Mono>}
          <CallerText text={incident?.title ?? last.title} className="font-semibold" />
          <span className="text-muted">({last.reports})</span>
          {last.raised && (last.tier === 'red' || last.tier === 'amber') && <TurnedFlag tier={last.tier} />}
        </span>
      )}
      <span className="ml-auto flex flex-none items-center gap-1 text-muted">
        <Kbd keys={adviceKeys} /> copies advice
        {isLastDone && (
          <>
            <Kbd keys={keysToPrint('$mod+z', isMac())} className="ml-1" /> undoes
          </>
        )}
      </span>
    </div>
  );
}

function TurnedFlag({ tier }: { tier: 'red' | 'amber' }) {
  return (
    <span className={`flex flex-none items-center gap-1 ${tier === 'red' ? 'text-s1' : 'text-s2'}`}>
      <Glyph name={tier === 'red' ? 'octagon' : 'triangle'} />
      turned {tier}
    </span>
  );
}

/** Reports that are not safe yet. One on its way for a moment is not worth a line; the strip says that already. */
function UnsavedList() {
  const entries = useUnsaved();
  const here = useWorkspace();
  const last = useIntake((state) => state.last?.command);
  const isAway = useConnection(({ link }) => link === 'away');
  const shown = entries.filter(
    ({ workspace, state, isUnwanted, form }) =>
      workspace === here && !isUnwanted && (state !== 'sending' || (isAway && form.command !== last)),
  );
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Not saved yet">
      {shown.map((entry) => (
        <UnsavedItem key={entry.form.command} entry={entry} />
      ))}
    </ul>
  );
}

function UnsavedItem({ entry }: { entry: UnsavedReport }) {
  const { form, state, sentence } = entry;
  const { command } = form;
  return (
    <li className={`${ROW} flex-wrap py-1`}>
      {state === 'refused' ? (
        <StatusMark tone="bad" title="Not saved" />
      ) : (
        <StatusMark
          tone={state === 'held' ? 'plain' : 'busy'}
          title={state === 'held' ? 'Set aside' : 'Will save when back'}
        />
      )}
      <CallerText text={[shownCaller(form), form.words].filter(Boolean).join(': ')} className="flex-1 text-muted" />
      {state === 'refused' && (
        <Button size="small" onPress={retryRefused}>
          Try again
        </Button>
      )}
      {state !== 'sending' && (
        <Button size="small" variant="quiet" onPress={() => openUnsaved(command)}>
          Open
        </Button>
      )}
      {state === 'held' && (
        <Button size="small" variant="quiet" onPress={() => discardUnsaved(entry)}>
          Discard
        </Button>
      )}
      {state === 'refused' && <p className="w-full text-s1">{sentence}</p>}
    </li>
  );
}

function WaitingCalls() {
  const waiting = useIntake((state) => state.waiting);
  const show = usePhoneNumber();
  if (waiting.length === 0) return null;
  return (
    <ul aria-label="Ringing now">
      {waiting.map((number) => (
        <li key={number} className={ROW}>
          <PhoneIncoming aria-hidden="true" className="size-3.5 stroke-[1.75] text-accent" />
          <Mono strong>{show(number)}</Mono>
          <span className="flex-1 text-muted">rings; it is next after this one</span>
          <Button size="small" onPress={() => takeWaiting(number)}>
            Take now
          </Button>
          <Button size="small" variant="quiet" onPress={() => dropWaiting(number)}>
            Drop
          </Button>
        </li>
      ))}
    </ul>
  );
}
