import { spawn } from 'node:child_process';

/** An Electron that ends badly this soon never showed a window. */
const TOO_SOON = 15_000;

export type ElectronOutcome =
  | { readonly hasRun: true; readonly code: number }
  /** It failed at the start; the reason is the first half of a sentence. */
  | { readonly hasRun: false; readonly reason: string };

/** Runs the program in this Electron until it ends. */
export function runElectron(executable: string, args: readonly string[]): Promise<ElectronOutcome> {
  const startedAt = performance.now();
  // Set by editors that are Electron programs themselves; it would make this one a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(executable, [...args], { stdio: ['inherit', 'inherit', 'pipe'], env });
  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-4_000);
    process.stderr.write(text);
  });
  const stopPassing = passSignalsOn((signal) => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', (error) => {
      stopPassing();
      resolve({ hasRun: false, reason: `Electron could not be started (${error.message})` });
    });
    child.once('close', (code, signal) => {
      stopPassing();
      const isFailure = signal !== null ? signal !== 'SIGTERM' && signal !== 'SIGINT' : code !== 0;
      const isTooSoon = performance.now() - startedAt < TOO_SOON;
      if (isFailure && isTooSoon) resolve({ hasRun: false, reason: reasonFrom(lastWords) });
      else resolve({ hasRun: true, code: code ?? 1 });
    });
  });
}

function reasonFrom(lastWords: string): string {
  if (/sandbox/i.test(lastWords)) return 'This system does not let Electron set up its sandbox';
  if (/error while loading shared libraries/.test(lastWords)) return 'This system lacks a library that Electron needs';
  if (/Missing X server|cannot open display|ozone_platform/.test(lastWords)) return 'The display could not be opened';
  return 'Electron ended before it showed a window';
}

/**
 * Hands this program's signals to Electron until the returned function is called. In a terminal Ctrl+C reaches Electron by itself,
 * and a second one would cut its ending short.
 */
function passSignalsOn(pass: (signal: NodeJS.Signals) => void): () => void {
  const passUnlessTyped = (): void => {
    if (!process.stdin.isTTY) pass('SIGINT');
  };
  process.on('SIGINT', passUnlessTyped).on('SIGTERM', pass).on('SIGHUP', pass);
  return () => {
    process.off('SIGINT', passUnlessTyped).off('SIGTERM', pass).off('SIGHUP', pass);
  };
}
