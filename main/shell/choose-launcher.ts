import { app } from 'electron';
import type { LaunchEngine } from '../launch/engine-process.ts';
import { findNode, hasNodeApi } from '../launch/find-node.ts';
import { launchFork } from '../launch/fork.ts';
import { launchUtility } from './launch-utility.ts';
import { engineOutsideArchive } from './outside-archive.ts';

export interface LauncherOptions {
  readonly enginePath: string;
  readonly args: (isAgain: boolean) => readonly string[];
  /** The engine keeps its record in memory and loads no SQLite; taken at its word only in a program that is not packaged. */
  readonly isInMemory: boolean;
}

/**
 * How this Electron starts engines: as one of its own processes when its Node can load SQLite, else by a Node of the machine.
 * The runtime alone decides, never an environment variable.
 */
export function chooseLauncher(options: LauncherOptions): LaunchEngine {
  const { enginePath, args } = options;
  if (hasNodeApi() || (options.isInMemory && !app.isPackaged))
    return (isAgain) => launchUtility({ enginePath, args: args(isAgain) });
  const unpackedPath = engineOutsideArchive(enginePath);
  let nodePath: string | null = null;
  return (isAgain) => {
    nodePath ??= findNode();
    return launchFork({ enginePath: unpackedPath, nodePath, args: args(isAgain) });
  };
}
