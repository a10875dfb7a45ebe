/** Runs long jobs one after the other, in the order of asking. A job that fails does not hold up the next. */
export function oneAtATime(): <T>(job: () => Promise<T> | T) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const done = last.then(job, job);
    last = done.catch(() => {});
    return done;
  };
}
