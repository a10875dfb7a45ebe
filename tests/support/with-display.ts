import { spawn } from 'node:child_process';
import { toolEnvironment } from './tools.ts';

// Usage: node tests/support/with-display.ts COMMAND [ARGUMENT...]
// Runs the command, on Linux without a display under a virtual one, and ends as the command ends.
const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('Say which command to run: node tests/support/with-display.ts COMMAND [ARGUMENT...]');
  process.exit(2);
}

const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY;
const env = toolEnvironment();
// A process group of its own, so that a signal reaches the virtual display too; Windows finds `.cmd` files by its shell only.
const child = needsDisplay
  ? spawn('xvfb-run', ['-a', '-s', '-screen 0 1920x1200x24', command, ...args], {
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
