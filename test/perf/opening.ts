import { until } from '../../scripts/desktop/wait';
import { pressKeys } from '../desktop/harness/display-tools';
import { renderersOf } from '../desktop/harness/processes';
import { DevTools } from './devtools';
import { alternate, type Group, type Measurement, pairsOf } from './figures';
import type { Stage, Started } from './stage';

/** Reports when a field has the focus, the window too, and the page was painted with both. */
const watcher = `
  let told = false;
  const look = () => {
    if (told || !document.hasFocus() || !document.activeElement?.matches('input')) return;
    told = true;
    requestAnimationFrame(() => setTimeout(() => report()));
  };
  addEventListener('focusin', look, true);
  addEventListener('focus', look);`;

const openings = 3;

/** The first opening in a run of an app, and the later ones. Its page ends when the window is closed. */
type Sample = Record<'first' | 'later', number>;

/** Opens the window, types a key into its field, and closes it. @returns milliseconds until the form took keys */
async function open(
  { desktop }: Stage,
  { child, tray }: Started,
  tools: DevTools,
  nth: number,
): Promise<number> {
  const clicked = await tray.choose('Show window');
  const page = await tools.page(nth);
  const at = await page.reported;
  await pressKeys(desktop, 'x');
  await until('the key', () => page.evaluate<boolean>('document.activeElement.value === "x"'), 5000);
  void page.send('Runtime.evaluate', { expression: 'window.close()' });
  await until('the end of the page', () => renderersOf(child.pid).length === 0, 10_000);
  return at - clicked;
}

async function sample(stage: Stage, app: Started): Promise<Sample> {
  const tools = new DevTools(app.child, watcher);
  const first = await open(stage, app, tools, 0);
  let later = 0;
  for (let nth = 1; nth < openings; nth++) later += await open(stage, app, tools, nth);
  await app.child.stop();
  return { first, later: later / (openings - 1) };
}

/** @param when the first click comes: signed in, signed out, or as soon as the tray has its menu */
async function sampleOurs(stage: Stage, when: 'signedIn' | 'signedOut' | 'starting'): Promise<Sample> {
  const ours = await stage.startOurs({ devTools: true, signedOut: when !== 'signedIn' });
  if (when === 'signedIn') await ours.app.connected();
  else if (when === 'signedOut') await ours.app.started();
  await ours.app.tray();
  return sample(stage, ours);
}

const target = { by: 'difference', most: 80 } as const;

/** From the click in the tray to a form that takes keys. */
export const opening: Group = {
  name: 'window',
  figures: ['F9'],
  pairs: 8,
  async measure(startStage, count) {
    const stage = await startStage();
    const samples = await alternate(
      count,
      async () => ({
        home: await sampleOurs(stage, 'signedIn'),
        signIn: await sampleOurs(stage, 'signedOut'),
        starting: await sampleOurs(stage, 'starting'),
      }),
      async () => sample(stage, await stage.startBare({ devTools: true })),
    );
    const figure = 'F9';
    const pairsWith = (page: 'home' | 'signIn' | 'starting') =>
      samples.map(({ ours, bare }) => ({ ours: ours[page], bare }));
    const forms = (['home', 'signIn'] as const).flatMap((page): Measurement[] => {
      const own = pairsWith(page);
      const form = page === 'home' ? 'the form for a meeting' : 'the sign-in';
      return [
        {
          figure,
          what: `click in the tray → ${form} takes keys`,
          unit: 'ms',
          pairs: pairsOf(own, 'first'),
          target,
        },
        { figure, what: '… when it was open before', unit: 'ms', pairs: pairsOf(own, 'later'), target },
      ];
    });
    const pairs = pairsOf(pairsWith('starting'), 'first');
    return [...forms, { figure, what: '… while the app is still starting', unit: 'ms', pairs, target }];
  },
};
