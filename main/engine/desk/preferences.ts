import type { DeskHandlers } from '../../core/contract/handlers.ts';
import { ok } from '../../core/result.ts';
import type { RecordStore } from '../store/port.ts';

const KEY = 'preferences';

/** Keeps the desk's preferences beside the live record: page storage does not outlive a window. Opaque to the engine. */
export function preferenceHandlers(store: () => RecordStore): DeskHandlers {
  return {
    'preferences.load': () => {
      const json = store().local(KEY);
      return ok(json === null ? null : { json });
    },
    'preferences.save': ({ json }) => {
      store().setLocal(KEY, json);
      return ok(null);
    },
  };
}
