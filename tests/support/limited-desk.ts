import { type DeskHere, deskHere } from './desk-here.ts';

/** A desk in this process whose database can be told how large it may become. */
export interface LimitedDesk extends Pick<DeskHere, 'call' | 'must'> {
  /** At most so many pages more than now. */
  mayGrowBy(pages: number): void;
  close(): void;
}

export function limitedDesk(path: string): LimitedDesk {
  const { call, must, connections, desk } = deskHere(path);
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
