import { spawn } from 'node:child_process';
import { toolEnvironment } from './tools.ts';

// Usage: node tests/support/with-display.ts [--two] COMMAND [ARGUMENT...]
// Runs the command, on Linux without a display under a virtual one, and ends as the command ends. With --two a second virtual
// display is there, too (GROUNDSWELL_OTHER_DISPLAY, with its XAUTHORITY): two windows on one display take the focus from each other.
const given = process.argv.slice(2);
const needsTwo = given[0] === '--two';
const [command, ...args] = needsTwo ? given.slice(1) : given;
if (command === undefined) {
  console.error('Say which command to run: node tests/support/with-display.ts [--two] COMMAND [ARGUMENT...]');
  process.exit(2);
}

const screen = ['-a', '-s', '-screen 0 1920x1200x24'];
/** A shell in the first display that remembers it and opens the second: its arguments are then those of the second. */
const second = ['sh', '-c', 'GROUNDSWELL_OTHER_DISPLAY="$DISPLAY $XAUTHORITY" exec xvfb-run "$@"', 'sh', ...screen];
const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY;
const env = toolEnvironment();
// A process group of its own, so that a signal reaches the virtual display too; Windows finds `.cmd` files by its shell only.
const child = needsDisplay
  ? spawn('xvfb-run', [...screen, ...(needsTwo ? second : []), command, ...args], {
      stdio: 'inherit',
      env,
      detached: true,
    })
  : process.platform === 'win32'
    ? spawn([command, ...args].map(quoted).join(' '), { stdio: 'inherit', env, shell: true })
    : spawn(command, args, { stdio: 'inherit', env });

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => passOn(signal));
child.on('error', (error) => {
  console.error(`${needsDisplay ? 'xvfb-run' : command} could not be started: ${error.message}`);
  process.exit(127);
});
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});

function passOn(signal: NodeJS.Signals): void {
  if (needsDisplay && child.pid !== undefined) process.kill(-child.pid, signal);
  else child.kill(signal);
}

function quoted(argument: string): string {
  return /[\s"&|<>^]/.test(argument) ? `"${argument.replaceAll('"', '\\"')}"` : argument;
}
