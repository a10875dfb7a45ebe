import { fingerprint } from '../../core/documents/fingerprint.ts';
import { decideAcceptHandover, decideSentence } from '../../core/room/decide-tasks.ts';
import { type CommandHandler, decided } from './context.ts';

const editSentence: CommandHandler<'record.edit-sentence'> = ({ incident, sentence, from, text }, context) => {
  const entry = context.newId();
  const worded = { sentence, from: fingerprint(from), text };
  return decided(decideSentence({ incident: context.store.incident(incident), entry }, worded, context), () => ({
    entry,
  }));
};

const acceptHandover: CommandHandler<'record.accept-handover'> = ({ note }, context) => {
  const places = context.live.openIncidents().map((incident) => ({ incident, entry: context.newId() }));
  const accepted = decideAcceptHandover(places, { handover: context.newId(), note }, context);
  return decided(accepted, () => ({ incidents: places.length }));
};

export const recordCommands = {
  'record.edit-sentence': editSentence,
  'record.accept-handover': acceptHandover,
};
