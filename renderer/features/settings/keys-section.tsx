import { RotateCcw, X } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { keysToPrint } from '../../keys/bindings.ts';
import { eventToPress, isBindable, isInConflict, joinPresses } from '../../keys/record.ts';
import { ACTION_GROUPS, type Action, isMac, keysOf, useAllActions } from '../../keys/registry.ts';
import { PrintedKeys } from '../../parts/printed-keys.tsx';
import { changePreferences, usePreferences } from '../../stores/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Panel } from '../../ui/panel.tsx';

/** Which key does what, to be changed one by one. */
export function KeysSection() {
  const actions = useAllActions();
  const singleKeys = usePreferences((state) => state.singleKeys);
  const remapped = usePreferences((state) => state.remapped);
  const [recording, setRecording] = useState<string | null>(null);
  const endRecording = useCallback(() => setRecording(null), []);
  const number = Object.keys(remapped).length;
  return (
    <Panel
      title="Keys"
      note={number === 0 ? 'as delivered' : `${number} changed`}
      actions={
        number > 0 && (
          <Button variant="quiet" size="row" onPress={() => changePreferences({ remapped: {} })}>
            All as delivered
          </Button>
        )
      }
    >
      <div className="px-3 pb-3">
        <Checkbox isSelected={singleKeys} onChange={(on) => changePreferences({ singleKeys: on })}>
          Single keys, such as C for a call (never inside a field)
        </Checkbox>
      </div>
      {ACTION_GROUPS.map((group) => (
        <div key={group}>
          <h3 className="border-t border-hair px-3 pt-2 pb-1 text-12 text-muted">{group}</h3>
          <ul>
            {actions
              .filter((action) => action.group === group)
              .map((action) => (
                <KeyRow
                  key={action.id}
                  action={action}
                  others={actions}
                  isRecording={recording === action.id}
                  onRecord={() => setRecording(action.id)}
                  onEnd={endRecording}
                />
              ))}
          </ul>
        </div>
      ))}
    </Panel>
  );
}

interface KeyRowProps {
  action: Action;
  others: readonly Action[];
  isRecording: boolean;
  onRecord: () => void;
  onEnd: () => void;
}

function KeyRow({ action, others, isRecording, onRecord, onEnd }: KeyRowProps) {
  const own = usePreferences((state) => state.remapped[action.id]);
  const keys = keysOf(action)[0];
  const printed = keys === undefined ? 'none' : keysToPrint(keys, isMac());
  return (
    <li className="flex min-h-8 items-center gap-2 border-t border-hair px-3">
      <span className="min-w-0 flex-1 truncate">
        {action.title}
        <span className="sr-only">, {printed}</span>
      </span>
      {isRecording ? (
        <Recorder action={action} others={others} onEnd={onEnd} />
      ) : (
        <>
          {keys !== undefined && <PrintedKeys keys={keys} />}
          <Button
            variant="quiet"
            size="row"
            label={`Change the key of ${action.title}`}
            tooltip="Change"
            onPress={onRecord}
          >
            Change
          </Button>
          {own !== undefined && (
            <Button
              variant="quiet"
              size="row"
              label={`${action.title}: as delivered`}
              icon={<RotateCcw />}
              onPress={() => remap(action.id, null)}
            />
          )}
          {own === undefined && keys !== undefined && (
            <Button
              variant="quiet"
              size="row"
              label={`${action.title}: no key`}
              icon={<X />}
              onPress={() => remap(action.id, '')}
            />
          )}
        </>
      )}
    </li>
  );
}

/** null takes the change back; '' takes the key away. */
function remap(id: string, keys: string | null): void {
  changePreferences(({ remapped }) => {
    const { [id]: _, ...rest } = remapped;
    return { remapped: keys === null ? rest : { ...rest, [id]: keys } };
  });
}

/** A second press within this long makes a sequence (ms). */
const SEQUENCE_MS = 900;

function Recorder({ action, others, onEnd }: { action: Action; others: readonly Action[]; onEnd: () => void }) {
  const [pressed, setPressed] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => ref.current?.focus(), []);
  useEffect(() => {
    if (pressed === null || problem !== '') return;
    const timer = setTimeout(() => {
      remap(action.id, pressed);
      onEnd();
    }, SEQUENCE_MS);
    return () => clearTimeout(timer);
  }, [pressed, problem, action.id, onEnd]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      onEnd();
      return;
    }
    const press = eventToPress(event, isMac());
    if (press === null) return;
    const keys = joinPresses(problem === '' ? pressed : null, press);
    const taken = others.find(
      (other) => other.id !== action.id && keysOf(other).some((used) => isInConflict(used, keys)),
    );
    setPressed(keys);
    setProblem(
      !isBindable(press)
        ? 'This key always does the same. Press another.'
        : taken === undefined
          ? ''
          : `Taken: ${taken.title}.`,
    );
  }
  return (
    <>
      {problem !== '' && (
        <span role="alert" className="text-12 text-s1">
          {problem}
        </span>
      )}
      <button
        ref={ref}
        type="button"
        onKeyDown={onKeyDown}
        onBlur={onEnd}
        aria-label={`Press the new keys of ${action.title}; Escape leaves it as it is`}
        className="flex h-7 items-center gap-2 rounded-sm border border-accent px-2 text-12"
      >
        {pressed === null ? 'Press the new keys' : <PrintedKeys keys={pressed} />}
      </button>
    </>
  );
}
