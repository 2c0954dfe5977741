import { expect, it } from 'vitest';
import type { StartMeetingInput } from '../../../../../common/meeting';
import { failure } from '../../../../../common/problem';
import { defaultSettingsView, type Preset } from '../../../../../common/settings-schema';
import { verbatim } from '../../../../../common/text';
import type { VerbDeps } from '../../../../../main/control/verb-deps';
import { start } from '../../../../../main/control/verbs/start';
import { storeWith } from '../../desktop/meetings';

const preset = (change: Partial<Preset>): Preset => ({
  ...{ id: 'a', subject: 'Stand-up', importance: 'Urgent', invite: ['bert@contoso.com'] },
  ...change,
});
const daily = preset({ name: 'Café', openLink: true });
const other = preset({ id: 'b', name: 'Review' });

/** Starts a meeting from the command line, and notes what the app was asked for; the app then refuses. */
async function run(request: object, ...presets: readonly Preset[]) {
  const asked: StartMeetingInput[] = [];
  const deps = {
    store: storeWith({
      connection: { state: 'ready' },
      settings: { ...defaultSettingsView, presets: [...presets] },
    }),
    commands: {
      startMeeting(input: StartMeetingInput) {
        asked.push(input);
        return Promise.resolve(failure({ code: 'Tried', message: verbatim('Tried.'), next: 'none' }));
      },
    },
  } as unknown as VerbDeps;
  const { exitCode, text, data } = await start(deps, { verb: 'start', timeout: 1, ...request });
  return { asked, exitCode, text, data };
}

it('a preset is started by its name, whatever its case and accents', async () => {
  const { asked } = await run({ preset: 'CAFE' }, daily, other);
  expect(asked).toEqual([
    { subject: 'Stand-up', importance: 'Urgent', invite: ['bert@contoso.com'], openLink: true },
  ]);
});

it('other options override the preset', async () => {
  const { asked } = await run({ preset: 'Café', importance: 'Normal', invite: ['cleo@contoso.com'] }, daily);
  expect(asked).toMatchObject([
    { subject: 'Stand-up', importance: 'Normal', invite: ['cleo@contoso.com'], openLink: true },
  ]);
});

it('a name that no preset has ends with 7 and the names, and starts nothing', async () => {
  const { asked, exitCode, text, data } = await run({ preset: 'Daily' }, daily, other);
  expect(asked).toEqual([]);
  expect(exitCode).toBe(7);
  expect(text).toBe('No preset is called “Daily”. Your presets: Café, Review');
  expect(data).toEqual({ presets: ['Café', 'Review'] });
});

it('a name that several presets have ends with 2 and the names, and starts nothing', async () => {
  const { asked, exitCode, text } = await run({ preset: 'cafe' }, daily, preset({ id: 'c', name: 'cafe' }));
  expect(asked).toEqual([]);
  expect(exitCode).toBe(2);
  expect(text).toContain('Your presets: Café, cafe');
});

it('without any presets, the answer says where to add one', async () => {
  const { exitCode, text } = await run({ preset: 'Daily' });
  expect(exitCode).toBe(7);
  expect(text).toContain('you have no presets yet');
});
