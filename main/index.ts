import { app, dialog } from 'electron';
import { buildPaths } from './launch/build-paths.ts';
import { dataDirectory, prepareDataDirectory } from './launch/data-dir.ts';
import { engineArguments, readArguments } from './launch/host-arguments.ts';
import { runningHubs } from './launch/running-hubs.ts';
import { withSecretsKey } from './launch/secrets-key.ts';
import { shortArguments } from './launch/short-arguments.ts';
import { EngineSupervisor } from './launch/supervisor.ts';
import { chooseLauncher } from './shell/choose-launcher.ts';
import { takeDataPlace } from './shell/data-place.ts';
import { launchHub } from './shell/launch-hub.ts';
import { secretsKeyOf } from './shell/secrets-key.ts';
import { startShell } from './shell/start-shell.ts';

// Electron's entry. Nothing here may be awaited: the scheme of the page has to be declared before Electron is ready.
const asked = readArguments(process.argv);
const paths = buildPaths(import.meta.dirname);
const dataDir = dataDirectory(asked.dataDir);

const short = shortArguments(process.argv.slice(1));
const problem = prepareDataDirectory(dataDir);
if (short !== null) {
  app.relaunch({ execPath: process.env.APPIMAGE ?? process.execPath, args: short });
  app.exit(0);
} else if (problem !== null) {
  dialog.showErrorBox('Groundswell', problem);
  app.exit(1);
} else {
  takeDataPlace(dataDir);
  // The one that has the folder is told, and comes to the front.
  if (app.requestSingleInstanceLock()) run();
  else app.quit();
}

function run(): void {
  const forTests = app.isPackaged ? null : asked.forTests;
  const launch = chooseLauncher({
    enginePath: paths.engine,
    standIn: forTests?.engineProgram ?? null,
    args: (isAgain) => engineArguments({ dataDir, isAgain, forTests }),
  });
  const withHubs = runningHubs(launch, (args) => launchHub(paths.hub, args));
  startShell({
    ...paths,
    dataDir,
    engine: new EngineSupervisor(withSecretsKey(withHubs, () => secretsKeyOf(dataDir))),
  });
}
