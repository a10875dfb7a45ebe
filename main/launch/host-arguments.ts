/** What a host may be told on its command line; null where it was not. */
export interface HostArguments {
  readonly dataDir: string | null;
  /** The raw text of a deep link: `groundswell:...`. */
  readonly link: string | null;
  /** Where the engine keeps its record: only 'memory' means something, and only to a program that is not packaged. */
  readonly engineStore: string | null;
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
    engineStore: optionOf(argv, '--engine-store'),
    port: Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : null,
    open: !argv.includes('--no-open'),
  };
}

/** The arguments an engine gets. */
export function engineArguments(dataDir: string, engineStore: string | null): string[] {
  return [`--data-dir=${dataDir}`, ...(engineStore === null ? [] : [`--engine-store=${engineStore}`])];
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
