import { type DeskInProcess, deskInProcess } from './desk-in-process.ts';

/** A desk in this process whose database can be told how large it may become. */
export interface LimitedDesk extends Pick<DeskInProcess, 'call' | 'must'> {
  /** At most so many pages more than now. */
  mayGrowBy(pages: number): void;
  close(): void;
}

export function limitedDesk(path: string): LimitedDesk {
  const { call, must, connections, desk } = deskInProcess(path);
  return {
    call,
    must,
    mayGrowBy: (pages) => {
      for (const connection of connections)
        connection.pragma(`max_page_count = ${Number(connection.pragma('page_count')) + pages}`);
    },
    close: desk.close,
  };
}
