import { Building2, HeartPulse, type LucideIcon, Phone, Quote } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useId, useLayoutEffect, useMemo, useState } from 'react';
import { count } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { engineNow } from '../../stores/now.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { TextField } from '../../ui/field.tsx';
import { ListboxOption, OptionList } from '../../ui/listbox-option.tsx';
import { CallerCard } from './caller-card.tsx';
import { LineWords } from './line-words.tsx';
import { shownCaller } from './shown-caller.ts';
import { earlierOf, fillRow, moveCallerOption, reopenMatches, takeCaller, typeCaller } from './state/caller.ts';
import { bestCallerOption, type CallerOption, callerOptions, otherMatches } from './state/caller-options.ts';
import { useIntake } from './state/intake.ts';
import { pastedRow } from './state/pasted-row.ts';
import { useFieldFocus } from './use-field-focus.ts';

const LONGEST = 300;

/** One line for a number, a name, or both; Enter takes who is meant, and nobody if it is empty. */
export function CallerField() {
  const form = useIntake((state) => state.form);
  const search = useIntake((state) => state.search);
  const moved = useIntake((state) => state.option);
  const inputRef = useFieldFocus<HTMLInputElement>('caller');
  const [isFocused, setIsFocused] = useState(false);
  const listId = useId();
  const isTyping = form.caller.kind === 'typing';
  const options = useMemo(() => callerOptions(form.callerText, search.answer), [form.callerText, search.answer]);
  const others = useIntake(otherMatches);
  const isListOpen = isFocused && isTyping && options.length > 0;
  const active = moved ?? bestCallerOption(search.answer, options);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) takeCaller();
    }
    if (!isTyping && others > 0 && event.key === 'ArrowDown') {
      event.preventDefault();
      reopenMatches();
    }
    if (isListOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      moveCallerOption(event.key === 'ArrowDown' ? 1 : -1);
    }
  }
  function onBlur(): void {
    setIsFocused(false);
    if (isTyping && form.callerText.trim() !== '') takeCaller(null, null);
  }

  function onPaste(event: ClipboardEvent<HTMLInputElement>): void {
    const row = pastedRow(event.clipboardData.getData('text'));
    if (row === null || form.callerText.trim() !== '') return;
    event.preventDefault();
    fillRow(row);
  }

  const { caller } = form;
  const beside = caller.kind === 'directory' && caller.callingShown !== null ? caller.match.name : '';
  return (
    <div className="relative flex-none">
      <TextField
        label="Caller"
        note={<CallerNote />}
        value={isTyping ? form.callerText : shownCaller(form)}
        onChange={typeCaller}
        placeholder={caller.kind === 'withheld' ? 'Number withheld' : 'Number or name; Enter leaves it out'}
        inputRef={inputRef}
        onKeyDown={onKeyDown}
        onFocus={() => setIsFocused(true)}
        onBlur={onBlur}
        {...(beside !== '' && { end: <CallerText text={beside} className="max-w-60" /> })}
        inputProps={{
          role: 'combobox',
          maxLength: LONGEST,
          onPaste,
          'aria-autocomplete': 'list',
          'aria-expanded': isListOpen,
          'aria-controls': listId,
          ...(isListOpen && { 'aria-activedescendant': `${listId}-${active}` }),
        }}
      />
      {isListOpen && <Options id={listId} options={options} active={active} />}
      <CallerCard />
    </div>
  );
}

/** The matches, and the text as it was typed always in sight below them. */
function Options({ id, options, active }: { id: string; options: readonly CallerOption[]; active: number }) {
  useLayoutEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  const matches = options.slice(0, -1);
  const typed = options.at(-1);
  return (
    <div className="absolute inset-x-0 top-full z-30 mt-1 rounded-sm bg-raised shadow-overlay">
      <OptionList id={id} label="Callers">
        {matches.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box, not of fields
          <div
            role="group"
            aria-label="In the directory"
            className="relative max-h-50 divide-y divide-hair overflow-y-auto"
          >
            {matches.map((option, index) => (
              <Option
                key={keyOf(option)}
                id={`${id}-${index}`}
                option={option}
                isSelected={index === active}
                onPress={() => takeCaller(index)}
              />
            ))}
          </div>
        )}
        {typed !== undefined && (
          <Option
            id={`${id}-${matches.length}`}
            option={typed}
            isSelected={active === matches.length}
            isAlone={matches.length === 0}
            onPress={() => takeCaller(matches.length)}
          />
        )}
      </OptionList>
    </div>
  );
}

function keyOf(option: CallerOption): string {
  return option.kind === 'match' ? option.match.key : 'as typed';
}

interface OptionProps {
  id: string;
  option: CallerOption;
  isSelected: boolean;
  /** Nobody in the directory matches. */
  isAlone?: boolean;
  onPress: () => void;
}

const BY: Readonly<Record<string, { icon: LucideIcon; words: string }>> = {
  line: { icon: Phone, words: 'known number' },
  remembered: { icon: Phone, words: 'remembered number' },
  account: { icon: Building2, words: 'account' },
  name: { icon: Building2, words: '' },
};

function Option({ id, option, isSelected, isAlone = false, onPress }: OptionProps) {
  const times = useTimes();
  if (option.kind === 'typed') {
    const title = <CallerText text={`“${option.text}”`} />;
    return (
      <ListboxOption
        id={id}
        isSelected={isSelected}
        title={title}
        icon={<Quote />}
        detail={isAlone ? 'as typed, not in the directory' : 'as typed'}
        onPress={onPress}
      />
    );
  }
  const { match } = option;
  const { icon: Icon = Building2, words = '' } = BY[match.by] ?? {};
  const [last] = match.earlier;
  return (
    <ListboxOption
      id={id}
      isSelected={isSelected}
      onPress={onPress}
      icon={<Icon />}
      title={
        <span className="flex min-w-0 items-center gap-1.5">
          {match.vulnerable && <HeartPulse aria-label="vulnerable" className="size-3.5 flex-none stroke-[1.75]" />}
          <CallerText text={match.name} />
        </span>
      }
      detail={<LineWords siteName={match.siteName} number={match.number} facets={match.facets} />}
      end={last === undefined ? words : `rang ${times.brief(last.at, engineNow())}`}
    />
  );
}

/** Above the line's right end: how the caller is known, and when they last rang. */
function CallerNote() {
  const caller = useIntake(({ form }) => form.caller);
  const isBehind = useIntake(
    ({ form, search }) =>
      form.caller.kind === 'typing' && form.callerText.trim() !== '' && search.text !== form.callerText,
  );
  const others = useIntake(otherMatches);
  const times = useTimes();
  const [last] = earlierOf(caller);
  const known = isBehind
    ? 'looking up'
    : others > 0
      ? `${count(others, 'match', 'matches')}, ↓ to choose`
      : knownWords(
          caller.kind,
          caller.kind === 'directory' ? caller.match.by : 'name',
          caller.kind === 'directory' && caller.callingNumber !== null,
        );
  return (
    <>
      {caller.kind === 'directory' && caller.match.vulnerable && (
        <HeartPulse aria-label="vulnerable customer" className="size-3.5 stroke-[1.75] text-text" />
      )}
      {last !== undefined && (
        <span className="hidden text-text narrow:inline">rang again, {times.brief(last.at, engineNow())}</span>
      )}
      <span>{known}</span>
    </>
  );
}

function knownWords(kind: string, by: string, hasNumber: boolean): string {
  if (kind === 'number') return 'new number';
  if (kind === 'name') return 'not in the directory';
  if (kind === 'withheld') return 'number withheld';
  if (kind !== 'directory') return '';
  if (by === 'line') return 'known number';
  if (by === 'remembered') return 'remembered number';
  return hasNumber ? 'number will be remembered' : 'found by name';
}
