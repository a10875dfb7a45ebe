// The command line: node main/cli.ts <command> [...]. Each command is a file of main/cli that exports `run`.
type Command = { readonly run: (args: readonly string[]) => Promise<void> | void };

const COMMANDS: Record<
  string,
  { readonly load: () => Promise<Command>; readonly usage: string; readonly what: string }
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
  console.log(`${command.usage}\n  ${command.what}`);
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
