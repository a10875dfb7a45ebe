// The command line: node main/cli.ts <command> [...]. Each command is a file of main/cli that exports `run`.
type Command = { readonly run: (args: readonly string[]) => Promise<void> | void };

const COMMANDS: Record<
  string,
  { readonly load: () => Promise<Command>; readonly usage: string; readonly what: string; readonly more?: string }
> = {
  rebuild: {
    load: () => import('./cli/rebuild.ts'),
    usage: 'npm run rebuild [-- --data-dir DIR]',
    what: 'folds everything again from the record',
  },
  import: {
    load: () => import('./cli/import.ts'),
    usage: 'npm run import -- FILE [--data-dir DIR]',
    what: 'reads customers, sites and lines from a CSV file',
  },
  replay: {
    load: () => import('./cli/replay.ts'),
    usage: 'npm run replay -- SCENARIO [--json]',
    what: 'plays an outage through the engine and says when it was flagged',
  },
  surge: {
    load: () => import('./cli/surge.ts'),
    usage: 'npm run surge -- --events FILE.csv [options]',
    what: 'says what would have been flagged in a table of reports',
    more: `
  --events FILE.csv     one row a report, in any order; may be gzipped
  --at, --customer, --symptom COLUMN
                        the columns of the time, of who reported and of what (default: at, customer, symptom)
  --facets A,B,C        columns of what callers may share (default: all others)
  --history-weeks N     the first N weeks only teach what is usual (default 8); 0: customers are counted, 5 in 30 minutes
  --budget B            false red flags a week that are put up with (default 1)
  --time-zone ZONE      zone of the site, and of times that name none (default UTC), such as Europe/London
  --amber               tells the quiet flags, too: seen while logging, and no part of the budget
  --json                prints { flags, threshold, weeks }; weeks are those after the history
  --dates ORDER         day-first, month-first or year-first, where no date of the column proves it by a 13
  --country XX          whose way of writing dates counts where nothing else says it, such as GB or US
  --header-line N       where the header is, if it is not found; 0 for none
  Rows that cannot be read are listed on stderr with their line and left out; the exit code then is 1. All callers that were
  withheld, in any language, are one customer.`,
  },
  suggest: {
    load: () => import('./cli/suggest.ts'),
    usage: 'npm run suggest -- --texts FILE.jsonl [options]',
    what: 'says which symptom each text speaks for, and whether any',
    more: `
  --texts FILE.jsonl    a text a line: {"text": "..."}; - reads from stdin
  --train FILE.jsonl    learns from these alone: {"text": "...", "label": "..."} (default: the standard symptom list)
  --json                prints { ranked: [{ id, p }], unknown } for each line, in order; p adds up to 1
  --report              what was learned as JSON on stderr, in place of a sentence
  A line that cannot be read is named on stderr and answered with an error, so that the lines stay in step. What was learned,
  and the expected calibration error, goes to stderr.`,
  },
  examples: {
    load: () => import('./cli/examples.ts'),
    usage: 'npm run examples',
    what: 'plays both outages and writes their reports to docs/examples anew',
  },
  scenarios: {
    load: () => import('./cli/scenarios.ts'),
    usage: 'npm run scenarios',
    what: 'writes the scenarios in assets/scenarios anew',
  },
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command === undefined) {
  const isAsked = name === '' || name === '--help' || name === '-h';
  (isAsked ? console.log : console.error)(usage(isAsked ? '' : `There is no command named “${name}”.\n\n`));
  process.exitCode = isAsked ? 0 : 2;
} else if (args.includes('--help') || args.includes('-h')) {
  console.log(`${command.usage}\n  ${command.what}${command.more ?? ''}`);
} else {
  await runOrExplain(command, args);
}

/** An option that the command does not have is answered with those that it has. */
async function runOrExplain(
  { load, usage: known }: (typeof COMMANDS)[string],
  given: readonly string[],
): Promise<void> {
  try {
    await (await load()).run(given);
  } catch (error) {
    const isMisspelt = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
    if (!isMisspelt) throw error;
    console.error(`${error.message.split('. ')[0]}. Say: ${known}`);
    process.exitCode = 2;
  }
}

function usage(before: string): string {
  const lines = Object.values(COMMANDS).map(({ usage, what }) => `  ${usage.padEnd(44)} ${what}`);
  return `${before}Commands of Groundswell:\n${lines.join('\n')}`;
}

export {};
