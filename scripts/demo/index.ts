import fs from 'node:fs';
import path from 'node:path';
import { endAll } from '../desktop/ending';
import { ownBusAddress } from '../desktop/bus';
import { startDesktop, type Desktop } from '../desktop/desktop';
import { launchApp } from '../launch';
import { resolveRuntime } from '../runtime';
import { ensurePackages } from '../setup/debian.mjs';
import { report } from '../setup/report.mjs';
import { missingOnDesktop } from './has-display';
import { readOptions, usage, UsageError, type DemoOptions } from './options';
import { figures, lineOf, outcomeOf, type Outcome } from './outcome';
import { ownPicture } from './picture';
import { runOnce, type RunPlan } from './run-once';
import { startSimulator } from './simulator';
import { Story } from './story';

type Side = Pick<RunPlan, 'account' | 'guestArrives'>;

/** The account on the server that the user named, or on a simulator, where guests can arrive. */
async function sideFor({ server }: DemoOptions, interactive: boolean): Promise<Side> {
  if (server !== undefined) {
    const { user: address, password, url } = server;
    return { account: { address, userName: '', password, server: url, interactive } };
  }
  // With a user at the desktop, guests arrive by themselves in each meeting.
  const { url, user, password, perform } = await startSimulator(interactive ? 'guests' : undefined);
  return {
    account: { address: user, userName: '', password, server: url, interactive },
    guestArrives: (name) => perform({ do: 'arrive', kind: 'anonymous', name }),
  };
}

/** Starts one meeting, on the user's desktop or on a private one. */
async function once(options: DemoOptions, privately: boolean): Promise<Outcome> {
  const story = new Story((moment) => {
    if (!options.json) console.log(lineOf(moment));
  });
  let desktop: Desktop | undefined;
  let picture = options.screenshot;
  let failure: string | undefined;
  try {
    const side = await sideFor(options, false);
    if (privately) {
      picture ??= ownPicture();
      desktop = await startDesktop();
    }
    const env = desktop?.env ?? process.env;
    const busAddress = desktop?.busAddress ?? ownBusAddress() ?? '';
    await runOnce({ ...side, env, busAddress, picture }, story);
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  const taken = story.timeline.some(({ what }) => what === 'picture') ? (picture ?? null) : null;
  if (privately && taken === null && options.screenshot === undefined && picture !== undefined) {
    fs.rmSync(path.dirname(picture), { recursive: true, force: true });
  }
  return outcomeOf(story, resolveRuntime().version, taken, failure);
}

/**
 * Shows the app in the user's own tray, signed in, until the user quits it.
 * @returns the exit code
 */
async function stayUntilQuit({ account, guestArrives }: Side): Promise<number> {
  const story = new Story((moment) => console.log(lineOf(moment)));
  story.begin();
  const app = await launchApp({ env: process.env, account, onHappening: story.tell.bind(story) });
  console.log(`Meet Now is in your tray, signed in as ${account.address} on ${account.server}.`);
  console.log('Choose "Meet now" in its menu.');
  if (guestArrives !== undefined) {
    console.log(
      'A few seconds after your meeting connects, a guest waits in its lobby, and more people follow:',
    );
    console.log('admit or deny them in the notification, in the tray menu or in the window.');
  }
  console.log('This ends with "Quit" in the same menu, or with Ctrl-C here.');
  const code = await app.child.exited;
  await app.told;
  if (code === 0) return 0;
  console.error(`Meet Now ended with code ${String(code)}: ${app.child.output().trim()}`);
  return 1;
}

function print(outcome: Outcome, json: boolean): void {
  if (json) {
    console.log(JSON.stringify(outcome, undefined, 2));
    return;
  }
  console.log('');
  for (const line of figures(outcome)) console.log(line);
  if (outcome.joinUrl !== null) console.log(`join link: ${outcome.joinUrl}`);
  if (outcome.screenshot !== null) console.log(`picture of the desktop: ${outcome.screenshot}`);
  const { error, people } = outcome;
  if (error === undefined) {
    console.log('OK: the meeting connected, and the desktop received its notification.');
    if (people.length > 0) console.log(`${people.join(', ')} waited in the lobby, and was admitted.`);
  } else {
    const code = error.subcode === undefined ? error.code : `${error.code}/${error.subcode}`;
    console.log(`FAILED (${code}): ${error.message}`);
  }
}

async function demo(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const missing = options.headless ? '--headless asks for one' : await missingOnDesktop(options.once);
  if (missing === undefined && !options.once) return stayUntilQuit(await sideFor(options, true));
  if (process.platform !== 'linux') {
    throw new UsageError(
      'Only on Linux can the demo choose from the tray menu by itself. Leave out --once, --json and --headless.',
    );
  }
  if (missing !== undefined) {
    console.error(`Using a private desktop: ${missing}.`);
    await ensurePackages(['desktop']);
  }
  const outcome = await once(options, missing !== undefined);
  print(outcome, options.json);
  return outcome.ok ? 0 : 1;
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
  return report(error, 'The demo');
}

process.exitCode = await demo().catch(explain);
await endAll();
