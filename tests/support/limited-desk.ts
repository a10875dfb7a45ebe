import type { Result } from '../../main/core/result.ts';
import { openDataFolder } from '../../main/engine/data-folder.ts';
import { createDesk } from '../../main/engine/desk.ts';
import { createVocabulary } from '../../main/engine/live/vocabulary.ts';
import { silentLogger } from '../../main/engine/logger.ts';
import type { Connection } from '../../main/engine/store/sqlite.ts';
import { openSqliteStorage } from '../../main/engine/store/sqlite-storage.ts';
import type { EngineClient } from './engine-client.ts';

/** A desk in this process whose database can be told how large it may become. */
export interface LimitedDesk extends Pick<EngineClient, 'call' | 'must'> {
  /** At most so many pages more than now. */
  mayGrowBy(pages: number): void;
  close(): void;
}

export function limitedDesk(path: string): LimitedDesk {
  const folder = openDataFolder(path);
  const connections: Connection[] = [];
  const storage = openSqliteStorage({ folder, onConnection: (connection) => connections.push(connection) });
  const desk = createDesk({
    folder,
    storage,
    logger: silentLogger(),
    vocabulary: createVocabulary([], []),
    announce: () => {},
  });
  desk.workspace('live');
  const call = async (method: string, input: unknown) =>
    (await desk.engine.handle({ seq: 1, workspace: 'live', method, input })).result;
  return {
    call: call as EngineClient['call'],
    must: (async (method: string, input: unknown) => {
      const result: Result<unknown> = await call(method, input);
      if (!result.ok) throw new Error(result.refusal.sentence);
      return result.value;
    }) as EngineClient['must'],
    mayGrowBy: (pages) => {
      for (const connection of connections)
        connection.pragma(`max_page_count = ${Number(connection.pragma('page_count')) + pages}`);
    },
    close: desk.close,
  };
}
