import { afterEach, expect, it } from 'vitest';
import type { Language } from '../../../../common/languages';
import { success } from '../../../../common/problem';
import { createServe } from '../../../../main/control/serve';
import type { VerbDeps } from '../../../../main/control/verb-deps';
import { setLanguage, t } from '../../../../main/language/t';
import { createAppStore } from '../../../../main/state/store';
import { meeting } from '../desktop/meetings';

afterEach(() => setLanguage('en'));

function setUp() {
  const store = createAppStore();
  store.setState({ connection: { state: 'ready' } });
  const inApp: string[] = [];
  const note = (): void => void inApp.push(t('cli.connection.ready'));
  store.subscribe(note);
  const commands = {
    startMeeting: async () => {
      await Promise.resolve();
      note();
      store.setState({ meetings: [meeting({ state: 'starting' })] });
      return { ok: true, value: { outcome: 'started', operationId: 'op-1', message: '' } };
    },
    cancelMeeting: () => Promise.resolve(success),
  };
  const serve = createServe({ store, commands } as unknown as VerbDeps, Promise.resolve());
  const progress: string[] = [];
  const changes: string[] = [];
  const outlets = {
    progress: (text: string) => progress.push(text),
    change: ({ text }: { readonly text: string }) => changes.push(text),
  };
  const ask = (
    request: Parameters<typeof serve>[0],
    language?: Language,
    signal = new AbortController().signal,
  ) => serve(request, outlets, signal, language);
  return { ask, store, progress, changes, inApp };
}

it('answers each command in the language of that command, at the same time', async () => {
  const { ask } = setUp();
  const answers = await Promise.all(
    (['de', 'ja', undefined, 'fr', 'en-XA'] as const).map((language) => ask({ verb: 'status' }, language)),
  );
  expect(answers.map(({ text }) => text)).toEqual(['Bereit', '準備完了', 'Ready', 'Prêt', '[Réádý~~]']);
});

it('tells each step in that language, while the app keeps its own', async () => {
  const { ask, store, progress, inApp } = setUp();
  const end = new AbortController();
  const started = ask({ verb: 'start', timeout: 60 }, 'de', end.signal);
  await expect.poll(() => progress).toEqual(['Wird gestartet…']);
  store.setState({ meetings: [meeting({ state: 'connecting' })] });
  expect(progress).toEqual(['Wird gestartet…', 'Wird verbunden…']);
  end.abort();
  expect((await started).text).toContain('Besprechung');
  expect(new Set(inApp)).toEqual(new Set(['Ready']));
});

it('watches in the language of the command, and follows the app if that is the same', async () => {
  const { ask, store, changes } = setUp();
  void ask({ verb: 'watch' }, 'es');
  await expect.poll(() => changes).toEqual(['Listo']);
  store.setState({ connection: { state: 'signedOut' } });
  await expect.poll(() => changes).toHaveLength(2);
  expect(changes[1]).toMatch(/^Sesión/);
});

it('asks for a meeting before it returns, since nothing may delay the request', async () => {
  const asked: string[] = [];
  const commands = { startMeeting: () => (asked.push('start'), new Promise(() => undefined)) };
  const store = createAppStore();
  store.setState({ connection: { state: 'ready' } });
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const serve = createServe({ store, commands } as unknown as VerbDeps, begun);
  const outlets = { progress: () => undefined, change: () => undefined };
  const start = () => void serve({ verb: 'start', timeout: 60 }, outlets, new AbortController().signal);
  start();
  expect(asked).toEqual([]); // the sign-in is not under way
  begin();
  await expect.poll(() => asked).toEqual(['start']);
  start();
  expect(asked).toEqual(['start', 'start']);
});
