import type { RegulatorRule, Threshold } from '../../../main/core/regulators/rule.ts';

/** A threshold as it is typed: empty for what it does not ask for. */
export interface ThresholdFields {
  readonly users: string;
  readonly minutes: string;
  readonly userMinutes: string;
  readonly severity: string;
  readonly emergency: boolean;
}

export interface DeadlineFields {
  readonly what: string;
  readonly hours: string;
  readonly emergency: boolean;
}

export interface RuleFields {
  readonly name: string;
  readonly thresholds: readonly ThresholdFields[];
  readonly deadlines: readonly DeadlineFields[];
}

export const NEW_THRESHOLD: ThresholdFields = {
  users: '',
  minutes: '',
  userMinutes: '',
  severity: '',
  emergency: false,
};
export const NEW_DEADLINE: DeadlineFields = { what: '', hours: '24', emergency: false };

export function fieldsOfRule(rule: RegulatorRule | null): RuleFields {
  if (rule === null) return { name: '', thresholds: [NEW_THRESHOLD], deadlines: [NEW_DEADLINE] };
  const typed = (figure: number | undefined) => (figure === undefined ? '' : String(figure));
  return {
    name: rule.name,
    thresholds: rule.thresholds.map(({ users, minutes, userMinutes, severity, emergency }) => ({
      users: typed(users),
      minutes: typed(minutes),
      userMinutes: typed(userMinutes),
      severity: severity ?? '',
      emergency: emergency === true,
    })),
    deadlines: rule.deadlines.map(({ what, minutes, emergency }) => ({
      what,
      hours: String(minutes / 60),
      emergency: emergency === true,
    })),
  };
}

/** The rule, or what is still to be typed. */
export function ruleOfFields(id: string, { name, thresholds, deadlines }: RuleFields): RegulatorRule | string {
  if (name.trim() === '') return 'Name the regulator.';
  const read = thresholds.map(thresholdOf);
  if (read.some((each) => each === null)) return 'Give whole numbers, such as 900000, or leave a figure empty.';
  const due = deadlines.map(({ what, hours, emergency }) => ({
    what: what.trim(),
    minutes: Math.round(Number(hours.replace(',', '.')) * 60),
    ...(emergency && { emergency }),
  }));
  if (due.some(({ what }) => what === '')) return 'Say what has to be told by each deadline.';
  if (due.some(({ minutes }) => !(minutes >= 1))) return 'Give each deadline in hours, such as 4 or 0.5.';
  return { id, name: name.trim(), thresholds: read.filter((each) => each !== null), deadlines: due };
}

function thresholdOf({ severity, emergency, ...typed }: ThresholdFields): Threshold | null {
  const users = figureOf(typed.users);
  const minutes = figureOf(typed.minutes);
  const userMinutes = figureOf(typed.userMinutes);
  if ([users, minutes, userMinutes].includes(null)) return null;
  return {
    ...(users != null && { users }),
    ...(minutes != null && { minutes }),
    ...(userMinutes != null && { userMinutes }),
    ...(severity !== '' && { severity: severity as NonNullable<Threshold['severity']> }),
    ...(emergency && { emergency }),
  };
}

/** Undefined where nothing is typed, null where it is no whole number. Blanks and commas between thousands are read over. */
function figureOf(text: string): number | undefined | null {
  const digits = text.replace(/[\s,.]/g, '');
  if (digits === '') return undefined;
  return /^\d{1,9}$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
}
