import type { HubStore } from './store.ts';
export async function openPostgresStore(_: string): Promise<HubStore> {
  throw new Error('not yet');
}
