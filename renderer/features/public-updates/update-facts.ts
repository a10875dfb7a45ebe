import { type ConditionedAdvice, offerOf } from '../../../main/core/advice/offer.ts';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import type { UpdateFacts } from '../../../main/core/public-updates/drafts.ts';
import { incidentLabel } from '../../format/labels.ts';

type OfIncident = Pick<
  IncidentRow,
  'state' | 'rule' | 'title' | 'number' | 'code' | 'publicTruth' | 'allClear' | 'residual'
>;

interface Library {
  /** The advice for a symptom, in the library's order. */
  readonly adviceFor: (symptom: string) => readonly (ConditionedAdvice & { readonly text: string })[];
  readonly symptomName: (symptom: string) => string;
}

/** What a public update about an incident is drafted from. */
export function updateFacts(
  incident: OfIncident,
  chosen: Pick<UpdateFacts, 'nextAt' | 'isUnchanged'>,
  library: Library,
): UpdateFacts {
  return {
    state: incident.state,
    effect: effectOf(incident, library),
    service: serviceOf(incident),
    since: incident.publicTruth.since,
    fixedAt: incident.allClear?.fixAt ?? null,
    advice: adviceOf(incident, library),
    isPartial: incident.residual !== null,
    ...chosen,
  };
}

/** The service that the incident is about, by its public name; other parts of the estate are nobody's business outside. */
function serviceOf({ rule }: OfIncident): string | null {
  return rule.facet?.facet === 'service' ? rule.facet.value : null;
}

/**
 * What customers can do themselves: the first advice that this incident's state unlocks and that is the same for everybody. What asks for
 * this very state comes first; what is for some handsets or parts only stays between agent and caller.
 */
function adviceOf({ rule, state, number, code }: OfIncident, { adviceFor }: Library): string | null {
  const incident = { label: incidentLabel(number, code), state };
  const offered = rule.symptoms.flatMap((symptom) =>
    adviceFor(symptom).filter((advice) => {
      const { handset = [], part = [], state: states = [] } = advice.when ?? {};
      const isForAll = handset.length === 0 && part.length === 0 && states.length > 0 && !advice.text.includes('{{');
      return isForAll && offerOf(advice, { symptom, facets: {}, incident, line: '' }).kind === 'offered';
    }),
  );
  const sentences = (offered[0]?.text ?? '').split(/(?<=[.!?])\s+/);
  // From "Then make a test call and tell me …" on it is said by an agent to a caller.
  const forAll = sentences.slice(0, sentences.findIndex((sentence) => /\b(I|me|my)\b/.test(sentence)) >>> 0).join(' ');
  return forAll === '' ? null : `If it still happens to you: ${forAll.charAt(0).toLowerCase()}${forAll.slice(1)}`;
}

/** What customers notice, from the symptom that the incident takes: "outgoing calls fail". */
function effectOf({ rule, title }: OfIncident, { symptomName }: Library): string {
  const [symptom] = rule.symptoms;
  return (
    (symptom === undefined ? undefined : EFFECTS[symptom]) ??
    `there is this fault: ${symptom === undefined ? title : symptomName(symptom)}`
  );
}

const EFFECTS: Readonly<Record<string, string>> = {
  cannot_place_calls: 'outgoing calls fail',
  cannot_receive_calls: 'incoming calls fail',
  not_registered: 'some phones cannot be used',
  calls_drop: 'calls drop',
  one_way_or_no_audio: 'some calls have no sound',
  call_setup_delay_or_intermittent: 'calls are slow to connect or fail at times',
};
