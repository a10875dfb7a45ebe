import { grouped } from '../../../main/core/documents/words.ts';
import { call } from '../../client.ts';
import type { Action } from '../../keys/registry.ts';
import { refetch, refreshHealth } from '../../stores/live.ts';
import { goTo } from '../../stores/navigation.ts';
import { toast, toastTrouble } from '../../stores/toasts.ts';

declare module '../../keys/registry.ts' {
  interface ActionNames {
    import: true;
    'check-record': true;
    rebuild: true;
    print: true;
  }
}

/** What the menu offers about the record as a whole. */
export const RECORD: readonly Action[] = [
  { id: 'import', title: 'Import a directory', group: 'Data', keys: [], run: () => goTo('directory') },
  { id: 'print', title: 'Print this page', group: 'Data', keys: ['$mod+p'], run: () => window.print() },
  { id: 'check-record', title: 'Check the record', group: 'Data', keys: [], run: () => void checkRecord() },
  { id: 'rebuild', title: 'Rebuild the lists from the record', group: 'Data', keys: [], run: () => void rebuild() },
];

async function checkRecord(): Promise<void> {
  const result = await call('health.check', {});
  if (!result.ok) return void toastTrouble(result.refusal.sentence);
  if (result.value.ok) say(result.value.sentence);
  else toastTrouble(result.value.sentence);
  await refreshHealth();
}

async function rebuild(): Promise<void> {
  const result = await call('health.rebuild', {});
  if (!result.ok) return void toastTrouble(result.refusal.sentence);
  const { facts, seconds } = result.value;
  say(`Rebuilt from ${grouped(facts)} facts in ${seconds.toFixed(1)} s.`);
  await refetch();
}

function say(sentence: string): void {
  toast({ tone: 'good', body: sentence, spoken: sentence });
}
