import { decideName, decideRename, decideUnname, type KnownSymptom } from '../../core/vocabulary/decide.ts';
import { type NamedSymptom, standingSymptoms } from '../../core/vocabulary/named-symptom.ts';
import type { Vocabulary } from '../live/vocabulary.ts';
import type { RecordStore } from '../store/port.ts';
import { type CommandHandler, decided } from './context.ts';
import { entriesIn } from './list-commands.ts';

/** More than the reports that one naming may hold, so that one other is always seen. */
const SAVED_LOOKED_AT = 10_001;

/** `standard` holds the names of the standard list. */
export function symptomCommands(standard: Pick<Vocabulary, 'symptoms'>) {
  function knownIn(store: RecordStore): readonly KnownSymptom[] {
    return [...standard.symptoms, ...standingSymptoms(store.symptoms()), ...entriesIn(store)];
  }
  function symptomIn(store: RecordStore, id: string): NamedSymptom | null {
    return store.symptoms().find((symptom) => symptom.id === id) ?? null;
  }

  const name: CommandHandler<'symptom.name'> = ({ name: given, group, reports }, context) => {
    const { store, live } = context;
    const known = knownIn(store);
    const usedIds = new Set(known.map(({ id }) => id));
    const naming = {
      name: given,
      group,
      reports: reports.map((report) => store.report(report)),
      known,
      usedIds,
      openIncidents: live.openIncidents(),
    };
    const facts = decideName(naming, context);
    const first = facts.ok ? facts.value[0] : undefined;
    const symptom = first?.kind === 'symptom.named' ? first.payload.symptom : '';
    return decided(facts, () => ({ symptom }));
  };

  const rename: CommandHandler<'symptom.rename'> = ({ symptom, name: given, group }, context) => {
    const renaming = { symptom: symptomIn(context.store, symptom), name: given, group, known: knownIn(context.store) };
    return decided(decideRename(renaming, context), () => null);
  };

  const unname: CommandHandler<'symptom.unname'> = ({ symptom }, context) => {
    const saved = context.store.reportPage({ symptom, limit: SAVED_LOOKED_AT }).map(({ id }) => id);
    return decided(decideUnname(symptomIn(context.store, symptom), saved, context), () => null);
  };

  return { 'symptom.name': name, 'symptom.rename': rename, 'symptom.unname': unname };
}
