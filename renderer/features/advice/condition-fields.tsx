import type { AdviceConditions } from '../../../main/core/advice/conditions.ts';
import { conditionWords } from '../../../main/core/advice/offer.ts';
import { INCIDENT_STATES } from '../../../main/core/incidents/incident.ts';
import { SERVICE_PLACE_OR_EQUIPMENT } from '../../../main/core/words/shared-words.ts';
import { stateName } from '../../format/labels.ts';
import { symptomName } from '../../format/symptom-name.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';

/** Conditions as they are typed: lists as one text, with commas. */
export interface TypedConditions {
  readonly state: readonly (typeof INCIDENT_STATES)[number][];
  readonly still: string | null;
  readonly handset: string;
  readonly service: string;
  readonly part: string;
}

export function typedConditions({
  state = [],
  still,
  handset = [],
  service = [],
  part = [],
}: AdviceConditions): TypedConditions {
  return {
    state,
    still: still ?? null,
    handset: handset.join(', '),
    service: service.join(', '),
    part: part.join(', '),
  };
}

/** The conditions, and what keeps them from being saved; null for nothing. */
export function readConditions({ state, still, handset, service, part }: TypedConditions): {
  readonly when: AdviceConditions;
  readonly problem: string | null;
} {
  const parts = listOf(part);
  const wrong = parts.find((one) => !/^[^=]+=.+$/.test(one));
  const long = [...listOf(handset), ...listOf(service)].find((value) => value.length > 64);
  const problem =
    wrong !== undefined
      ? `Write “${wrong}” as facet=value, for example platform=Meridian voice.`
      : long !== undefined
        ? 'A handset or service has at most 64 characters.'
        : null;
  return {
    when: {
      state: INCIDENT_STATES.filter((each) => state.includes(each)),
      handset: listOf(handset),
      service: listOf(service),
      part: parts,
      ...(still === null ? {} : { still }),
    },
    problem,
  };
}

const ANYBODY = 'anybody';

interface ConditionFieldsProps {
  value: TypedConditions;
  onChange: (value: TypedConditions) => void;
  symptoms: readonly string[];
}

/** For whom an advice is and when, as fields and in words. */
export function ConditionFields({ value, onChange, symptoms }: ConditionFieldsProps) {
  const { when, problem } = readConditions(value);
  const words = problem === null ? conditionWords(when, symptomName) : [];
  const change = (part: Partial<TypedConditions>) => onChange({ ...value, ...part });
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-12 font-medium text-muted">Conditions</legend>
      <fieldset aria-label="While the incident is" className="flex flex-wrap gap-x-3 gap-y-1">
        {INCIDENT_STATES.map((state) => (
          <Checkbox
            key={state}
            isSelected={value.state.includes(state)}
            onChange={(isOn) =>
              change({ state: isOn ? [...value.state, state] : value.state.filter((one) => one !== state) })
            }
          >
            {stateName(state)}
          </Checkbox>
        ))}
      </fieldset>
      <Select
        label="Only for callers who still report"
        options={[{ id: ANYBODY, label: 'Anybody' }, ...symptoms.map((id) => ({ id, label: symptomName(id) }))]}
        value={value.still ?? ANYBODY}
        onChange={(id) => change({ still: id === ANYBODY ? null : id })}
      />
      <div className="grid grid-cols-2 gap-2">
        <TextField label="Handsets" value={value.handset} onChange={(handset) => change({ handset })} />
        <TextField label="Services" value={value.service} onChange={(service) => change({ service })} />
      </div>
      <TextField
        label={SERVICE_PLACE_OR_EQUIPMENT}
        value={value.part}
        onChange={(part) => change({ part })}
        placeholder="platform=Meridian voice"
        error={problem ?? undefined}
      />
      <p className="text-12 text-muted">
        {words.length === 0 ? 'No conditions: for every call about its symptoms.' : words.join(' ')}
      </p>
    </fieldset>
  );
}

function listOf(text: string): string[] {
  return [...new Set(text.split(',').map((one) => one.trim()))].filter(Boolean);
}
