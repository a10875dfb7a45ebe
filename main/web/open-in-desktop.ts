import { spawn } from 'node:child_process';

/**
 * Opens an address or a file with what the desktop uses for it. Resolves to whether that was started; a machine without a desktop
 * is no error.
 */
export function openInDesktop(target: string): Promise<boolean> {
  const [program, ...args] = commandFor(target);
  if (program === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    // Some openers stay for as long as the browser does.
    setTimeout(() => resolve(child.exitCode === null), 3_000).unref();
    child.unref();
  });
}

function commandFor(target: string): string[] {
  if (process.platform === 'darwin') return ['open', target];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '""', `"${target.replaceAll('"', '')}"`];
  // Without a display xdg-open would fall back to a browser in the terminal.
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open', target] : [];
}
