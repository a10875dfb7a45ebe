import { decideForgetRule, decideSaveRule } from '../../core/regulators/decide.ts';
import { RULE_SETTING } from '../../core/regulators/rule.ts';
import { rulesOf } from '../../core/regulators/rules.ts';
import { type CommandHandler, decided } from './context.ts';

const save: CommandHandler<'regulator.save'> = ({ rule }, context) =>
  decided(decideSaveRule(rule, context), () => null);

const forget: CommandHandler<'regulator.forget'> = ({ regulator }, context) => {
  const known = rulesOf(context.store.settingsUnder(RULE_SETTING));
  return decided(decideForgetRule(regulator, known, context), () => null);
};

/** What a team makes of the regulators' rules. */
export const regulatorCommands = { 'regulator.save': save, 'regulator.forget': forget };
