/** What one argument may take (bytes), and all together: whatever is longer is no argument of ours. */
const LONGEST = 2 * 1024;
const LONGEST_TOGETHER = 16 * 1024;
/** Takes a too long link's place: it asks for nothing, and the person is told that the link was not understood. */
const TOO_LONG_LINK = 'groundswell:too-long';

/**
 * The arguments without those that are too long; null when all are short. A second start hands its arguments to the program that
 * runs, and a message of more than 32 kB would end that one.
 */
export function shortArguments(argv: readonly string[]): string[] | null {
  let together = 0;
  let isAnyLeftOut = false;
  const kept = argv.flatMap((argument) => {
    const bytes = Buffer.byteLength(argument);
    together += bytes;
    if (bytes <= LONGEST && together <= LONGEST_TOGETHER) return [argument];
    together -= bytes;
    isAnyLeftOut = true;
    return /^groundswell:/i.test(argument) ? [TOO_LONG_LINK] : [];
  });
  return isAnyLeftOut ? kept : null;
}
