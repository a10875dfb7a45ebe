/** What one argument may take (bytes), and all together: whatever is longer is no argument of ours. */
const LONGEST = 2 * 1024;
const LONGEST_TOGETHER = 16 * 1024;
/** Stands for all links that are left out: it asks for nothing, and the person is told that a link was not understood. */
const TOO_LONG_LINK = 'groundswell:too-long';

/**
 * The arguments without those that are too long; null when all are short. A second start hands its arguments to the program that
 * runs, and a message of more than 32 kB would end that one. What is left is short: a program that starts again with it never
 * has to do so twice.
 */
export function shortArguments(argv: readonly string[]): string[] | null {
  if (argv.every((argument) => bytesOf(argument) <= LONGEST) && bytesOf(...argv) <= LONGEST_TOGETHER) return null;
  const kept: string[] = [];
  let isLinkLeftOut = false;
  for (const argument of argv) {
    const fits = bytesOf(argument) <= LONGEST && bytesOf(...kept, argument, TOO_LONG_LINK) <= LONGEST_TOGETHER;
    if (fits) kept.push(argument);
    else isLinkLeftOut ||= /^groundswell:/i.test(argument);
  }
  return isLinkLeftOut ? [...kept, TOO_LONG_LINK] : kept;
}

function bytesOf(...argv: readonly string[]): number {
  return argv.reduce((sum, argument) => sum + Buffer.byteLength(argument), 0);
}
