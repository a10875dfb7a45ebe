import { runEngine } from '../../../main/engine/desk/run-engine.ts';
import { openMemoryStorage } from '../memory-record/storage.ts';

// The program's engine over a record in memory, for a runtime whose Node-API is too old for SQLite.
await runEngine(new URL(import.meta.url), async () => ({ storage: openMemoryStorage(), release: () => {} }));
