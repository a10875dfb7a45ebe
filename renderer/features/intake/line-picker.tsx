import { Phone } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { usePhoneNumber } from '../../format/use-phone-number.ts';
import { Known } from '../../parts/known.tsx';
import { knownValue, useResource } from '../../stores/resource.ts';
import { TextField } from '../../ui/field.tsx';
import { ListboxOption, OptionList } from '../../ui/listbox-option.tsx';
import { LineWords } from './line-words.tsx';
import { chooseLine, toggleLinePicker } from './state/caller.ts';
import { useIntake } from './state/intake.ts';
import { useFieldFocus } from './use-field-focus.ts';

/** The lines of the customer who rings, to choose the one that is in trouble; typing narrows them. */
export function LinePicker({ customer }: { customer: string | null }) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const present = useIntake(({ form }) => (form.caller.kind === 'directory' ? form.caller.match.line : null));
  const inputRef = useFieldFocus<HTMLInputElement>('line');
  const listId = useId();
  const show = usePhoneNumber();
  const found = useResource('caller.search', customer === null ? null : { text, customer }, null, { keepsLast: true });
  const lines = knownValue(found)?.matches ?? [];

  function onKeyDown(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0 && lines.length > 0) setActive((active + by + lines.length) % lines.length);
    if (event.key === 'Escape') toggleLinePicker();
    if (event.key === 'Enter') {
      const line = lines[active];
      if (line !== undefined) chooseLine(line);
    }
    if (by === 0 && event.key !== 'Escape' && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="mt-2">
      <TextField
        label="Affected line"
        note={found.state !== 'known' ? undefined : lines.length === 1 ? 'the only one' : `${lines.length} lines`}
        placeholder="Number, site or handset"
        value={text}
        onChange={(next) => {
          setText(next);
          setActive(0);
        }}
        inputRef={inputRef}
        onKeyDown={onKeyDown}
        inputProps={{
          role: 'combobox',
          maxLength: 100,
          'aria-autocomplete': 'list',
          'aria-expanded': true,
          'aria-controls': listId,
          ...(lines.length > 0 && { 'aria-activedescendant': `${listId}-${active}` }),
        }}
      />
      <div className="mt-1 max-h-41 overflow-y-auto">
        {found.state !== 'known' && (
          <Known of={found} asking="Looking up the lines">
            {() => null}
          </Known>
        )}
        <OptionList id={listId} label="Lines of this customer">
          {lines.map((line, index) => (
            <ListboxOption
              key={line.key}
              id={`${listId}-${index}`}
              isSelected={index === active}
              icon={<Phone />}
              title={line.number === null ? 'No number' : show(line.number)}
              detail={<LineWords siteName={line.siteName} number={null} facets={line.facets} />}
              end={line.line === present ? 'chosen' : ''}
              onPress={() => chooseLine(line)}
            />
          ))}
        </OptionList>
      </div>
    </div>
  );
}
