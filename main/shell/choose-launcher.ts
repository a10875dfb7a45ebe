import type { LaunchEngine } from '../launch/engine-process.ts';
import { findNode, hasNodeApi } from '../launch/find-node.ts';
import { launchFork } from '../launch/fork.ts';
import { launchUtility } from './launch-utility.ts';
import { engineOutsideArchive } from './outside-archive.ts';

export interface LauncherOptions {
  readonly enginePath: string;
  /** A test's own engine, which needs no SQLite; null for the program's. */
  readonly standIn: string | null;
  readonly args: (isAgain: boolean) => readonly string[];
}

/**
 * How this Electron starts engines: as one of its own processes when its Node can load SQLite, else by a Node of the machine.
 * The runtime alone decides, never an environment variable.
 */
export function chooseLauncher(options: LauncherOptions): LaunchEngine {
  const { enginePath, standIn, args } = options;
  if (hasNodeApi() || standIn !== null)
    return (isAgain) => launchUtility({ enginePath: standIn ?? enginePath, args: args(isAgain) });
  const unpackedPath = engineOutsideArchive(enginePath);
  let nodePath: string | null = null;
  return (isAgain) => {
    nodePath ??= findNode();
    return launchFork({ enginePath: unpackedPath, nodePath, args: args(isAgain) });
  };
}
