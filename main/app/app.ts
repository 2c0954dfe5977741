import { app, globalShortcut, type Tray } from 'electron';
import { presetInput, presetTitle } from '../../common/presets';
import { createPendingStart } from '../account/consent';
import { atMost, systemClock } from '../base/clock';
import { displayServer, isWayland, surroundings } from '../desktop/display-server';
import { GlobalKeys } from '../desktop/hotkey/global-keys';
import { Hotkey } from '../desktop/hotkey/hotkey';
import { meetNowCommand, presetCommand } from '../desktop/hotkey/meet-now-command';
import { PresetKeys } from '../desktop/hotkey/preset-keys';
import { answerRefusal, withAnswers } from '../desktop/notifications/answer';
import { followPower } from '../desktop/power/power';
import { say } from '../language/t';
import { logCrash } from '../startup/log-crash';
import type { RunningApp, Start } from '../startup/running-app';
import { begin, startNormally } from './begin';
import { openAccount } from './open-account';
import { openActions } from './open-actions';
import { openClient } from './open-client';
import { openDesktop } from './open-desktop';
import { openNetwork } from './open-network';
import { openPlaces } from './open-places';
import { openState } from './open-state';
import { beginRun } from './run';
import { shutDown } from './shut-down';
import { spareMemory } from './spare-memory';

/** How long the rest of a start waits for a window that is opening, in milliseconds. */
const longestOpening = 3_000;

/**
 * Builds the app around the tray that is on the panel already, in the order of need. What the sign-in does not need
 * follows when it no longer delays it.
 */
export async function runApp(tray: Tray, { trayReady, safe }: Start): Promise<RunningApp> {
  const run = beginRun(trayReady);
  const state = openState(run);
  const desktop = openDesktop({ ...run, ...state });
  const base = { ...run, ...state, ...desktop };
  const { windows } = desktop;

  const pending = createPendingStart(desktop.questions, (input, trigger) =>
    answering.startMeeting(input, trigger),
  );
  const network = openNetwork({ ...base, onChange: () => connection.reconnectNow() });
  const server = openClient({
    ...base,
    network,
    pending,
    openLink: (operationId) => answering.openJoinLink(operationId),
    onWishRefused: (problem) =>
      answerRefusal({ ...base, showWindow: (target) => windows.show(target) }, problem),
  });
  const { connection } = server.client;
  const account = openAccount({ ...base, ...server, network });
  const here = surroundings(app);
  const keys = {
    ...base,
    wayland: isWayland(here),
    keys: new GlobalKeys({
      shortcuts: globalShortcut,
      portal: displayServer(here) === 'wayland',
      logger: run.logger,
    }),
  };
  const hotkey = new Hotkey({
    ...keys,
    command: meetNowCommand(app),
    meetNow: () => answering.startMeeting({}, 'hotkey'),
  });
  const presetKeys = new PresetKeys({
    ...keys,
    command: (preset) => presetCommand(app, say(presetTitle(preset))),
    start: (preset) => answering.startMeeting(presetInput(preset), 'hotkey'),
  });
  const parts = { ...base, ...server, ...account, network, hotkey, presetKeys };

  const commands = openActions({ ...parts, startNormally: () => void startNormally(parts) });
  const answering = withAnswers(commands, base);
  openPlaces({ ...parts, tray, commands, answering });
  const { begun, rest } = begin(parts, safe);
  run.later.add(() => run.disposals.add(followPower({ ...base, connection, network, clock: systemClock })));
  await rest;
  run.trace('rest');
  let waitedFor: Promise<void> | undefined;
  const free = async (): Promise<void> => {
    const opening = windows.opened();
    if (opening === waitedFor) return;
    waitedFor = opening;
    await atMost(longestOpening, systemClock, opening);
  };
  await run.later.run(free);
  await free();
  const { openDoors } = await import('./open-doors');
  const followLink = openDoors({ ...parts, commands, answering }, begun);
  run.trace('started');
  spareMemory(app, systemClock);

  return {
    show: () => windows.show(),
    // Before the sign-in of the start has begun, a press would ask for one.
    meetNow: () => void begun.then(() => hotkey.press('command')),
    followLink: (link) => void begun.then(() => followLink(link)),
    logCrash: (error) => logCrash(error, run),
    quit: desktop.ending.quit,
    shutDown: () => shutDown(parts, desktop.ending.byUser()),
    leave: () => shutDown(parts, false),
  };
}
