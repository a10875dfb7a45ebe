/** What undoes the changes of the running transaction, newest last. */
export interface Journal {
  readonly isOpen: boolean;
  note(undo: () => void): void;
  /** Runs `work`; if it throws, everything that was noted meanwhile is undone, last first. */
  atomically<T>(work: () => T): T;
}

export function createJournal(): Journal {
  let undos: (() => void)[] | null = null;
  return {
    get isOpen() {
      return undos !== null;
    },
    note: (undo) => {
      undos?.push(undo);
    },
    atomically: (work) => {
      undos = [];
      try {
        return work();
      } catch (error) {
        for (const undo of undos.reverse()) undo();
        throw error;
      } finally {
        undos = null;
      }
    },
  };
}

/** A map whose changes within a transaction can be undone. */
export interface Table<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  remove(key: string): void;
  values(): readonly V[];
  entries(): readonly (readonly [string, V])[];
  clear(): void;
}

export function createTable<V>(journal: Journal): Table<V> {
  let map = new Map<string, V>();
  function put(key: string, value: V | undefined): void {
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }
  function change(key: string, value: V | undefined): void {
    const before = map.get(key);
    journal.note(() => put(key, before));
    put(key, value);
  }
  return {
    get: (key) => map.get(key),
    set: change,
    remove: (key) => change(key, undefined),
    values: () => [...map.values()],
    entries: () => [...map.entries()],
    clear: () => {
      const before = map;
      journal.note(() => {
        map = before;
      });
      map = new Map();
    },
  };
}
