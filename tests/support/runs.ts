/** Set where everything has been run once already, and only the moment and the place are other. */
export const isBrief = process.env.GROUNDSWELL_BRIEF_TESTS === '1';

/** How many examples a property is tried with: so many, and a tenth of them when all tests are run again at another moment. */
export function runs(many: number): number {
  return isBrief ? Math.ceil(many / 10) : many;
}
