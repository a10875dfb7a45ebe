import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportPreview, ImportProgress, RowsCheck } from '../core/contract/views.ts';
import type { ColumnRole } from '../core/customers/column-role.ts';
import { ROLE_NAMES } from '../core/customers/roles.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { dataDirectory, fromWhereTyped } from '../launch/data-dir.ts';
import { type EngineCalls, openEngineCalls } from './engine-calls.ts';

const CHUNK_BYTES = 1_000_000;
const LOOK_EVERY_MS = 200;
const SHOWN_PROBLEMS = 20;
const ENDED: ReadonlySet<ImportProgress['phase']> = new Set(['done', 'cancelled', 'failed']);

/**
 * `npm run import -- FILE [--data-dir DIR] [--column HEADER=ROLE …] [--header-line N] [--dry-run] [--json]`: imports a directory, by the
 * running engine if there is one. Exit code 1 when nothing could be imported, or rows were left out.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'data-dir': { type: 'string' },
      column: { type: 'string', multiple: true },
      'header-line': { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const path = positionals[0];
  if (path === undefined) return fail('Name the file to import: npm run import -- customers.csv');
  const headerLine = values['header-line'] ?? null;
  if (headerLine !== null && !/^\d{1,6}$/.test(headerLine))
    return fail('--header-line is the line of the header, from 1, or 0 for none.');
  const asked = values['data-dir'];
  const opened = await openEngineCalls(dataDirectory(asked === undefined ? null : fromWhereTyped(asked)));
  if (!opened.ok) return fail(opened.refusal.sentence);
  const engine = opened.value;
  try {
    const given = await handOver(engine, fromWhereTyped(path), headerLine === null ? null : Number(headerLine));
    if (!given.ok) return fail(given.refusal.sentence);
    const { job, preview } = given.value;
    const chosen = withColumns(preview, values.column ?? []);
    if (!chosen.ok) return fail(chosen.refusal.sentence);
    if (!values.json) {
      console.log(mapping(preview, chosen.value));
      const check = await engine.call('import.check', { import: job, roles: [...chosen.value] });
      if (!check.ok) return fail(check.refusal.sentence);
      console.log(foreseen(check.value));
    }
    if (values['dry-run']) return void (values.json && console.log(JSON.stringify(preview, null, 2)));
    const done = await carryOut(engine, job, chosen.value, values.json !== true);
    if (!done.ok) return fail(done.refusal.sentence);
    console.log(values.json ? JSON.stringify(done.value, null, 2) : outcome(done.value));
    if (done.value.phase !== 'done' || done.value.bad > 0) process.exitCode = 1;
  } finally {
    engine.close();
  }
}

async function handOver(
  engine: EngineCalls,
  path: string,
  headerLine: number | null,
): Promise<Result<{ job: string; preview: ImportPreview }>> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null)
    return refuse('not-found', `The file “${path}” cannot be read. Check its name and whether you may open it.`);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return refuse('bad-input', `“${path}” is not a file. Name the CSV file to import.`);
    const { size } = stat;
    const begun = await engine.call('import.begin', { name: basename(path).slice(0, 500), bytes: size });
    if (!begun.ok) return begun;
    const job = begun.value.import;
    const buffer = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES);
      if (bytesRead === 0) break;
      const taken = await engine.call('import.chunk', {
        import: job,
        base64: buffer.subarray(0, bytesRead).toString('base64'),
      });
      if (!taken.ok) return taken;
    }
    const preview = await engine.call('import.preview', {
      import: job,
      ...(headerLine !== null && { headerLine }),
    });
    return preview.ok ? ok({ job, preview: preview.value }) : preview;
  } finally {
    await file.close();
  }
}

type Roles = readonly { readonly index: number; readonly role: ColumnRole }[];

/** The guessed roles, with those that were named on the command line in their place. */
function withColumns(preview: ImportPreview, named: readonly string[]): Result<Roles> {
  const roles = new Map<number, ColumnRole>(preview.columns.map(({ index, role }) => [index, role]));
  for (const each of named) {
    const cut = each.lastIndexOf('=');
    const column = preview.columns.find(
      ({ header }) => header.toLowerCase() === each.slice(0, cut).trim().toLowerCase(),
    );
    if (column === undefined) {
      return refuse(
        'bad-input',
        `The file has no column “${each.slice(0, cut)}”. It has: ${preview.columns.map(({ header }) => header).join(', ')}.`,
      );
    }
    const role = each.slice(cut + 1).trim();
    if (!isRole(role)) {
      return refuse(
        'bad-input',
        `“${role}” is nothing that a column can be. Use ${Object.keys(ROLE_NAMES).join(', ')}.`,
      );
    }
    roles.set(column.index, role);
  }
  return ok([...roles].map(([index, role]) => ({ index, role })));
}

function isRole(text: string): text is ColumnRole {
  return Object.hasOwn(ROLE_NAMES, text);
}

/** Starts the import and waits for its end; Ctrl+C cancels it, and what is written by then stays. */
async function carryOut(
  engine: EngineCalls,
  job: string,
  roles: Roles,
  isTold: boolean,
): Promise<Result<ImportProgress>> {
  const command = `cli-import-${job}`.slice(0, 64);
  const cancel = () => void engine.call('import.cancel', { import: job });
  process.once('SIGINT', cancel);
  try {
    let progress = await engine.call('import.start', { command, import: job, roles: [...roles] });
    while (progress.ok && !ENDED.has(progress.value.phase)) {
      if (isTold && process.stderr.isTTY)
        process.stderr.write(`\r${progress.value.done} of ${progress.value.rows} rows`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      progress = await engine.call('import.progress', { import: job });
    }
    return progress;
  } finally {
    process.off('SIGINT', cancel);
  }
}

function mapping({ encoding, rows, headerLine, columns }: ImportPreview, roles: Roles): string {
  const roleOf = new Map(roles.map(({ index, role }) => [index, role]));
  const lines = columns.map(({ index, header }) => `  ${header} → ${roleOf.get(index) ?? 'ignore'}`);
  const header = headerLine === 0 ? 'no header' : `header on line ${headerLine}`;
  return [`${rows} rows, ${encoding}, ${header}`, ...lines].join('\n');
}

/** What the import will leave out, before it begins. */
function foreseen({ rows, refused, problems, warning }: RowsCheck): string {
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(({ line, reason }) => `  line ${line}: ${reason}`);
  const left = refused === 0 ? [] : [`${refused} of ${rows} rows will be left out:`, ...shown];
  return [...(warning === null ? [] : [warning]), ...(left.length === 0 ? ['Every row can be taken.'] : left)].join(
    '\n',
  );
}

function outcome(progress: ImportProgress): string {
  const shown = progress.problems.slice(0, SHOWN_PROBLEMS).map(({ line, reason }) => `  line ${line}: ${reason}`);
  const more =
    progress.problems.length > SHOWN_PROBLEMS ? [`  and ${progress.problems.length - SHOWN_PROBLEMS} more`] : [];
  return [progress.sentence, ...shown, ...more].join('\n');
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
