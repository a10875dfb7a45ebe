import type { AdviceState } from '../../core/advice/version.ts';
import type { Fact } from '../../core/ops/fact.ts';
import { type ConsoleDevice, type Person, type Role, roleAt } from '../../core/people/person.ts';
import type { SiteSettings } from '../../core/settings/setting.ts';
import type { ListedSymptom } from '../../core/vocabulary/list-entry.ts';
import type { NamedSymptom } from '../../core/vocabulary/named-symptom.ts';
import type { RecordStore } from '../store/port.ts';

/** Whoever wrote while nobody had said who they are. */
const NOBODY = 'nobody';
const PERSON_KEY = 'person';
/** Who gave their PIN here, and sits here since. */
const PROVEN_KEY = 'proven';
const DEVICE_KEY = 'device';

/** What a site decided for itself, held in memory: its settings, people and named symptoms; and who sits at this console. */
export interface Site {
  readonly settings: SiteSettings;
  readonly people: readonly Person[];
  readonly symptoms: readonly NamedSymptom[];
  /** What was made of entries of the symptom list. */
  readonly listed: readonly ListedSymptom[];
  readonly advice: readonly AdviceState[];
  /** The person at this console; null until somebody is. */
  person(): string | null;
  /** Who is to be named as the author of what is written now. */
  author(): string;
  role(): Role;
  /** `isProven`: they gave their PIN. */
  setPerson(id: string | null, isProven?: boolean): void;
  /** This console as a device of its team; null for one that is in none. */
  device(): ConsoleDevice | null;
  setDevice(device: ConsoleDevice | null): void;
  /** Takes in facts that the store has folded. */
  absorb(facts: readonly Fact[]): void;
  /** Reads everything again from the store. */
  reload(): void;
}

/** `onSettings` is told whenever the settings were read again. */
export function createSite(store: RecordStore, onSettings: () => void): Site {
  let settings = store.settings();
  let people = store.people();
  let symptoms = store.symptoms();
  let listed = store.listedSymptoms();
  let advice = store.advice();

  function readSettings(): void {
    settings = store.settings();
    onSettings();
  }
  function person(): string | null {
    const id = store.local(PERSON_KEY);
    return id === null || id === '' ? null : id;
  }
  function device(): ConsoleDevice | null {
    const text = store.local(DEVICE_KEY);
    return text === null || text === '' ? null : (JSON.parse(text) as ConsoleDevice);
  }
  return {
    get settings() {
      return settings;
    },
    get people() {
      return people;
    },
    get symptoms() {
      return symptoms;
    },
    get listed() {
      return listed;
    },
    get advice() {
      return advice;
    },
    person,
    author: () => person() ?? NOBODY,
    role: () => roleAt(people.find(({ id }) => id === person()) ?? null, device(), store.local(PROVEN_KEY)),
    setPerson: (id, isProven = false) => {
      store.setLocal(PERSON_KEY, id ?? '');
      if (isProven || store.local(PROVEN_KEY) !== null) store.setLocal(PROVEN_KEY, isProven ? (id ?? '') : '');
    },
    device,
    setDevice: (next) => store.setLocal(DEVICE_KEY, next === null ? '' : JSON.stringify(next)),
    absorb: (facts) => {
      if (facts.some(({ kind }) => kind.startsWith('person.'))) people = store.people();
      if (facts.some(({ kind }) => kind === 'setting.changed')) readSettings();
      if (facts.some(({ kind }) => kind.startsWith('symptom.'))) symptoms = store.symptoms();
      if (facts.some(({ kind }) => kind === 'symptom.listed')) listed = store.listedSymptoms();
      if (facts.some(({ kind }) => kind.startsWith('advice.'))) advice = store.advice();
    },
    reload: () => {
      readSettings();
      people = store.people();
      symptoms = store.symptoms();
      listed = store.listedSymptoms();
      advice = store.advice();
    },
  };
}
