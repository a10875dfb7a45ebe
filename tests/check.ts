import { runChecks } from './support/checks.ts';

// `npm run check`: the static checks alone.
const results = await runChecks();
if (results.some((result) => !result.passed)) process.exitCode = 1;
