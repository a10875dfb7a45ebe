/** What only tests say. A packaged program does not listen to it. */
export interface TestArguments {
  /** An engine that runs in place of the program's own, always in a process of Electron's: the path of its file. */
  readonly engineProgram: string | null;
  /** How far the engine's clock is ahead of the machine's, ms. */
  readonly clockOffset: number | null;
}

/** What a host may be told on its command line; null where it was not. */
export interface HostArguments {
  readonly dataDir: string | null;
  /** The raw text of a deep link: `groundswell:...`. */
  readonly link: string | null;
  readonly forTests: TestArguments;
  /** Port of the web host. */
  readonly port: number | null;
  /** False with --no-open: the web host then only prints its address. */
  readonly open: boolean;
}

/** Reads `--name=value` and `--name value`; the last one wins, and what it does not know is left to others. */
export function readArguments(argv: readonly string[]): HostArguments {
  const port = Number(optionOf(argv, '--port') ?? Number.NaN);
  return {
    dataDir: optionOf(argv, '--data-dir'),
    link: argv.findLast(isDeepLinkLike) ?? null,
    forTests: { engineProgram: optionOf(argv, '--engine-program'), clockOffset: clockOffset(argv) },
    port: Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : null,
    open: !argv.includes('--no-open'),
  };
}

export interface EngineOrders {
  readonly dataDir: string;
  /** An engine has had these data open before: if they are gone, no empty record is begun in their place. */
  readonly isAgain: boolean;
  /** Null in a packaged program. */
  readonly forTests: TestArguments | null;
}

/** The arguments an engine gets. */
export function engineArguments({ dataDir, isAgain, forTests }: EngineOrders): string[] {
  const offset = forTests?.clockOffset ?? null;
  return [
    `--data-dir=${dataDir}`,
    ...(isAgain ? ['--data-must-exist'] : []),
    ...(offset === null ? [] : [`--clock-offset=${offset}`]),
  ];
}

/** Whole milliseconds; null for anything else. */
function clockOffset(argv: readonly string[]): number | null {
  const offset = Number(optionOf(argv, '--clock-offset') ?? Number.NaN);
  return Number.isSafeInteger(offset) ? offset : null;
}

function isDeepLinkLike(argument: string): boolean {
  return /^groundswell:/i.test(argument);
}

function optionOf(argv: readonly string[], name: string): string | null {
  const index = argv.findLastIndex((argument) => argument === name || argument.startsWith(`${name}=`));
  const found = argv[index];
  if (found === undefined) return null;
  const value = found === name ? argv[index + 1] : found.slice(name.length + 1);
  return value === undefined || value === '' ? null : value;
}
