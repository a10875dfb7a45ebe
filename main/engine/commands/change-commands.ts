import {
  CHANGE_GONE,
  decideEnterChange,
  decideImportChanges,
  decideWithdrawChange,
} from '../../core/changes/decide.ts';
import { ok, refuse } from '../../core/result.ts';
import type { RecordStore } from '../store/port.ts';
import { type CommandHandler, decided } from './context.ts';

const enter: CommandHandler<'change.enter'> = ({ command: _, change: given, ...entered }, context) => {
  const change = given ?? context.newId();
  const state = changeIn(context.store, change);
  if (given !== null && state === null) return refuse('not-found', CHANGE_GONE);
  return decided(decideEnterChange(state, { change, ...entered }, context), () => ({ change }));
};

const withdraw: CommandHandler<'change.withdraw'> = ({ change, isBack }, context) =>
  decided(decideWithdrawChange(changeIn(context.store, change), isBack, context), () => null);

const importEvents: CommandHandler<'change.import'> = ({ events }, context) => {
  const known = new Map(context.store.changes().map((change) => [change.id, change]));
  const { facts, entered, withdrawn } = decideImportChanges(known, events, context);
  return decided(ok(facts), () => ({ entered, withdrawn, unchanged: events.length - entered - withdrawn }));
};

/** What enters, changes and withdraws known changes. */
export const changeCommands = {
  'change.enter': enter,
  'change.withdraw': withdraw,
  'change.import': importEvents,
};

function changeIn(store: RecordStore, id: string) {
  return store.changes().find((one) => one.id === id) ?? null;
}
