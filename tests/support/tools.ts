import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** Absolute path of the checkout. */
export const root = resolve(import.meta.dirname, '../..');

/** Where reports and traces of a test run go; ignored by git. */
export const resultsFolder = join(root, 'test-results');

/** How a child ended: its exit code (1 when a signal ended it), what it printed (when captured), and how long it took in ms. */
export type Outcome = { code: number; output: string; milliseconds: number };

type RunOptions = {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Show what the child prints as it prints it; otherwise it is collected in `output`. */
  show?: boolean;
  /** After so many ms the child is ended, and counts as failed. */
  timeLimit?: number;
};

/**
 * The environment for children: `node_modules/.bin` comes first in PATH, so that `node` means the locked Node 24 even when the
 * tests were not started by npm.
 */
export function toolEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const environment = { ...process.env, ...extra };
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  environment[name] = [join(root, 'node_modules', '.bin'), environment[name]].filter(Boolean).join(delimiter);
  return environment;
}

/** Path of the JavaScript file behind a package's command (`bin`), to be run by this Node on every system alike. */
export function toolPath(packageName: string, command = packageName): string {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  const file = bin[command];
  if (file === undefined) throw new Error(`The package ${packageName} has no command "${command}".`);
  return join(folder, file);
}

/** Runs a Node program (a path and its arguments) with this very Node. Never rejects: a failure is an exit code. */
export function runNode(args: string[], options: RunOptions = {}): Promise<Outcome> {
  return follow((stdio) => spawn(process.execPath, args, { ...spawnOptions(options), stdio }), options);
}

/** Runs a program of the machine, found by PATH. Never rejects: a missing program is exit code 127. */
export function runProgram(program: string, args: string[], options: RunOptions = {}): Promise<Outcome> {
  return follow((stdio) => spawn(program, args, { ...spawnOptions(options), stdio }), options);
}

/** Runs one of package.json's scripts without npm in between. */
export function runScript(name: string, options: RunOptions = {}): Promise<Outcome> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const line = scripts[name];
  if (line === undefined) throw new Error(`package.json has no script "${name}".`);
  return follow((stdio) => spawn(line, { ...spawnOptions(options), stdio, shell: true }), options);
}

function spawnOptions(options: RunOptions): { cwd: string; env: NodeJS.ProcessEnv } {
  return { cwd: options.cwd ?? root, env: toolEnvironment(options.env) };
}

function follow(start: (stdio: StdioOptions) => ChildProcess, options: RunOptions): Promise<Outcome> {
  const startedAt = performance.now();
  return new Promise((settle) => {
    const child = start(options.show ? 'inherit' : ['ignore', 'pipe', 'pipe']);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const guard = options.timeLimit === undefined ? undefined : endAfter(child, options.timeLimit);
    const finish = (code: number): void => {
      clearTimeout(guard);
      settle({ code, output, milliseconds: performance.now() - startedAt });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

function endAfter(child: ChildProcess, milliseconds: number): NodeJS.Timeout {
  return setTimeout(() => {
    console.error(`Ended after ${Math.round(milliseconds / 1000)} seconds: ${child.spawnargs.join(' ')}`);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
  }, milliseconds);
}
