/** Tells the desk that started this hub, if one did: over Node's channel, or over that of Electron's own processes. */
export function tellStarter(message: unknown): void {
  const parentPort: Electron.ParentPort | null | undefined = process.parentPort;
  if (parentPort != null) parentPort.postMessage(message);
  else process.send?.(message);
}

/** A process of Electron's own is ended with the program; a child of Node has to see to it. */
export function onStarterGone(end: () => void): void {
  if (process.send !== undefined) process.on('disconnect', end);
}
