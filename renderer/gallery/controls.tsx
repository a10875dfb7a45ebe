import { Phone, Trash2 } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { TextAreaField, TextField } from '../ui/field.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { ListboxOption, OptionList } from '../ui/listbox-option.tsx';
import { RadioList } from '../ui/radio-list.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { StepSlider } from '../ui/step-slider.tsx';
import { nothing, type Specimen } from './sheet.tsx';

const VARIANTS = ['primary', 'grave', 'plain', 'quiet'] as const;
const OPTIONS = [
  { id: 'a', label: 'Audio', detail: '12' },
  { id: 'b', label: 'Calls' },
];
const SEGMENTS = [
  { id: 'a', label: 'Open', count: 3 },
  { id: 'b', label: 'Resolved' },
];
const STEPS = [1, 2, 3, 4].map((step) => ({ id: `${step}`, label: `${step}`, spoken: `${step} a day` }));

export const CONTROLS: readonly Specimen[] = [
  {
    name: 'Button: variants, with a key, busy, unavailable',
    isWide: true,
    states: VARIANTS.flatMap((variant) => [
      <Button key={variant} variant={variant} onPress={nothing}>
        {variant}
      </Button>,
      <Button key={`${variant} key`} variant={variant} kbd="D" icon={<Phone />} onPress={nothing}>
        With a key
      </Button>,
      <Button key={`${variant} busy`} variant={variant} busy busyLabel="Saving" onPress={nothing}>
        Save
      </Button>,
      <Button key={`${variant} unavailable`} variant={variant} unavailable="Nobody is signed on." onPress={nothing}>
        Unavailable
      </Button>,
    ]),
  },
  {
    name: 'Button: sizes, icon alone, pressed',
    isWide: true,
    states: (
      <>
        {(['medium', 'small', 'row'] as const).map((size) => (
          <Button key={size} size={size} onPress={nothing}>
            {size}
          </Button>
        ))}
        <Button label="Erase" icon={<Trash2 />} onPress={nothing} />
        <Button pressed onPress={nothing}>
          Pressed
        </Button>
        <Button variant="quiet" pressed={false} onPress={nothing}>
          Not pressed
        </Button>
      </>
    ),
  },
  {
    name: 'TextField',
    states: (
      <>
        <TextField label="Empty" value="" placeholder="Number or name" onChange={nothing} className="w-60" />
        <TextField label="Filled" note="optional" value="01632 960188" isMono onChange={nothing} className="w-60" />
        <TextField label="Wrong" value="016" error="Too short. Type all of it." onChange={nothing} className="w-60" />
        <TextField label="Help" value="" help="As it stands on the bill." onChange={nothing} className="w-60" />
        <TextField label="Read only" value="Acme" isReadOnly className="w-60" />
        <TextField label="Unavailable" value="" unavailable="Choose a site first." className="w-60" />
      </>
    ),
  },
  {
    name: 'TextAreaField, Select',
    states: (
      <>
        <TextAreaField label="In their words" value={'no dial tone\nsince nine'} onChange={nothing} className="w-60" />
        <TextAreaField label="Wrong" value="" error="Say what happened." onChange={nothing} className="w-60" />
        <Select label="Chosen" options={OPTIONS} value="a" onChange={nothing} className="w-60" />
        <Select
          label="None yet"
          options={OPTIONS}
          value={null}
          placeholder="Choose"
          onChange={nothing}
          className="w-60"
        />
        <Select label="Wrong" options={OPTIONS} value={null} error="Choose one." onChange={nothing} className="w-60" />
      </>
    ),
  },
  {
    name: 'Segmented, Checkbox',
    states: (
      <>
        <Segmented label="Box" segments={SEGMENTS} value="a" onChange={nothing} />
        <Segmented label="Quiet" segments={SEGMENTS} value="b" variant="quiet" onChange={nothing} />
        <Checkbox isSelected={false} onChange={nothing}>
          Off
        </Checkbox>
        <Checkbox isSelected onChange={nothing}>
          On
        </Checkbox>
        <Checkbox isSelected={false} isIndeterminate onChange={nothing}>
          Some
        </Checkbox>
        <Checkbox isSelected isDisabled onChange={nothing}>
          Fixed
        </Checkbox>
      </>
    ),
  },
  {
    name: 'RadioList, StepSlider',
    states: (
      <>
        <RadioList
          label="Why"
          options={[
            { id: 'a', text: 'They are different faults.' },
            { id: 'b', text: 'It is known already.' },
          ]}
          value="a"
          onChange={nothing}
        />
        <StepSlider label="False flags" steps={STEPS} value="2" onChange={nothing} help="About one a week." />
        <StepSlider label="Fixed" steps={STEPS} value="3" onChange={nothing} unavailable="A lead may change this." />
      </>
    ),
  },
  {
    name: 'ListboxOption',
    states: (
      <div className="w-full max-w-120">
        <OptionList id="gallery-options" label="Symptom">
          <ListboxOption
            id="gallery-a"
            isSelected
            title="No outbound calls"
            meter={3}
            because={['ring out', 'dead air']}
            becauseLabel="words: "
            onPress={nothing}
          />
          <ListboxOption id="gallery-b" isSelected={false} title="Calls drop" meter={1} onPress={nothing} />
          <ListboxOption id="gallery-c" isSelected={false} title="None of these" icon={<Phone />} onPress={nothing} />
        </OptionList>
      </div>
    ),
  },
  {
    name: 'FileDrop',
    states: (
      <>
        <FileDrop title="Your customers" why="A table with numbers." onFile={nothing} trouble={null} isPrimary />
        <FileDrop title="Refused" why="A table." onFile={nothing} trouble="That is a picture, not a table." />
      </>
    ),
  },
];
