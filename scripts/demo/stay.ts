import { launchApp, type Account } from '../launch';
import { lineOf } from './outcome';
import { Story } from './story';

/**
 * Shows the app in the user's own tray, signed in, until it is quit there.
 * @returns exit code
 */
export async function stayUntilQuit(account: Account): Promise<number> {
  const story = new Story((moment) => console.log(lineOf(moment)));
  story.begin();
  const app = await launchApp({ env: process.env, account, onHappening: story.tell.bind(story) });
  console.log(`Meet Now is in your tray, signed in as ${account.address} on ${account.server}.`);
  console.log('Choose "Meet now" in its menu; this ends with "Quit" there, or with Ctrl-C here.');
  const code = await app.child.exited;
  await app.told;
  if (code === 0) return 0;
  console.error(`Meet Now ended with code ${String(code)}: ${app.child.output().trim()}`);
  return 1;
}
