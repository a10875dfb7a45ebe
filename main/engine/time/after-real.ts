/** Calls back after so long (ms, real time), unless the program ends first. Returns the function that cancels it. */
export function afterReal(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
