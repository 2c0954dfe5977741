import { app } from 'electron';
import { Disposals } from '../base/disposals';
import { type Logger, SecretMask } from '../base/log';
import { type Log, openLog } from '../base/log-file';
import { logFolder } from '../desktop/paths';
import { compiledCode, inWords } from '../startup/compiled-code';
import { type LaunchOptions, readLaunchOptions } from '../startup/launch-options';
import { Later } from './later';
import { noTrace, type Trace, traceTo } from './trace';

/** What every part of the app reports to, and what this launch asked for. */
export interface Run {
  readonly logger: Logger;
  readonly setLogLevel: Log['setLevel'];
  readonly secrets: SecretMask;
  readonly launch: LaunchOptions;
  readonly trace: Trace;
  /** Ends what the user sees, before the server is left. */
  readonly disposals: Disposals;
  readonly later: Later;
}

/** @param trayReady when the tray was on the panel, in milliseconds since the start of the process */
export function beginRun(trayReady: number): Run {
  const secrets = new SecretMask();
  const { logger, setLevel } = openLog(logFolder(), secrets);
  const launch = readLaunchOptions(process.argv, app.isPackaged);
  const trace = launch.traceTo === undefined ? noTrace : traceTo(launch.traceTo);
  trace('trayReady', { t: trayReady, at: performance.timeOrigin + trayReady });
  if (launch.account !== undefined) secrets.add(launch.account.password);
  logger.info(
    `Meet Now ${app.getVersion()} on Electron ${process.versions.electron}, ${process.platform} ${process.arch}, ${inWords(compiledCode)}`,
  );
  return {
    logger,
    setLogLevel: setLevel,
    secrets,
    launch,
    trace,
    disposals: new Disposals(logger),
    later: new Later(),
  };
}
