import type { Vocabulary } from '../live/vocabulary.ts';
import { changeCommands } from './change-commands.ts';
import { clusterCommands } from './cluster-commands.ts';
import type { AnswersAgain, CommandContext, CommandHandlers } from './context.ts';
import { type EscalationCommandParts, escalationCommands } from './escalation-commands.ts';
import { incidentCommands } from './incident-commands.ts';
import { listCommands } from './list-commands.ts';
import { recordCommands } from './record-commands.ts';
import { regulatorCommands } from './regulator-commands.ts';
import { type ReportCommandParts, reportCommands, rowAnswer } from './report-commands.ts';
import { roomCommands } from './room-commands.ts';
import { siteCommands } from './site-commands.ts';
import { symptomCommands } from './symptom-commands.ts';

export interface CommandParts extends ReportCommandParts, EscalationCommandParts {
  /** The names of the standard list. */
  readonly standard: Pick<Vocabulary, 'symptoms'>;
}

/** Every command of a workspace and what carries it out. */
export function commandHandlers(parts: CommandParts): CommandHandlers {
  return {
    ...reportCommands(parts),
    ...clusterCommands,
    ...incidentCommands,
    ...roomCommands,
    ...recordCommands,
    ...escalationCommands(parts),
    ...siteCommands,
    ...listCommands,
    ...changeCommands,
    ...regulatorCommands,
    ...symptomCommands(parts.standard),
  } satisfies CommandHandlers;
}

/** The commands whose answer is a row, which holds what a caller said: it is not kept, but made again for whoever asks again. */
export function rowAgain({ names }: Pick<ReportCommandParts, 'names'>): AnswersAgain {
  const again = ({ report }: { readonly report: string }, context: CommandContext) => rowAnswer(report, context, names);
  return {
    'report.correct': again,
    'report.withdraw': again,
    'report.restore': again,
    'advice.give': again,
    'advice.outcome': again,
  };
}
