import { buildSync } from 'esbuild';
import path from 'node:path';
import { checked } from '../../common/checked';
import { languages } from '../../common/languages';
import type { AppState } from '../../common/state';
import { argumentSchemas } from '../../main/desktop/window/ipc-schemas';
import { channel, pageCalls } from '../../preload/contract';
import { answerTo } from '../../test/browser/pages/answers';
import { withoutElectron } from '../../test/browser/pages/without-electron';
import { isSnapshot, readSnapshot, snapshots } from '../../test/fixtures/snapshots/snapshots';

/** The paths that the bridge answers; Vite answers the others. */
export const bridgePath = '/@bridge.js';
export const callPath = '/@call';

/** The script that gives a page in a browser its `window.meetNow`, and reloads it after a change. */
export function bridgeScript(root: string, changesPath: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(root, 'preload', 'index.ts')],
    bundle: true,
    format: 'cjs',
    external: ['electron'],
    write: false,
  });
  const preload = outputFiles.map(({ text }) => text).join('');
  return `window.ipcInvoke = async (channel, input) => {
    const response = await fetch('${callPath}' + location.search, { method: 'POST', body: JSON.stringify({ channel, input }) });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()).answer;
  };
  new EventSource('${changesPath}').onmessage = () => location.reload();
  ${withoutElectron(preload)}`;
}

function stateFor(query: URLSearchParams): AppState {
  const name = query.get('state') ?? '';
  if (!isSnapshot(name)) throw new Error(`There is no recorded state "${name}".`);
  const language = languages.find((one) => one === query.get('language'));
  const state = readSnapshot(name);
  return language === undefined ? state : { ...state, language };
}

/**
 * Answers a call of the page as the tests of the pages do: with a recorded state, or as if all went well.
 * @param query that of the page's address: `state`, and perhaps `language`
 * @param call the JSON that the page sent
 * @throws {Error} if there is no such call or state
 */
export function answerCall(query: URLSearchParams, call: string): unknown {
  const { channel: asked, input } = JSON.parse(call) as { channel: string; input: unknown };
  const name = pageCalls.find((one) => channel(one) === asked);
  if (name === undefined) throw new Error(`There is no call "${asked}".`);
  if (name === 'getSnapshot') return { state: stateFor(query) };
  const read = checked(argumentSchemas[name], input);
  const told = read.ok ? JSON.stringify(read.value) : `refused: ${JSON.stringify(read.flaws)}`;
  console.log(`page: ${name} ${told}`);
  return answerTo(name);
}

/** Browsers ask for an icon otherwise. */
export const noIcon = '<link rel="icon" href="data:,">';

/** The page with a link to each recorded state in each language. */
export function listOfStates(): string {
  const rows = snapshots.map((name) => {
    const links = languages.map(
      (language) => `<a href="/?state=${name}&language=${language}">${language}</a>`,
    );
    return `<tr><th>${name}</th><td>${links.join(' ')}</td></tr>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8">${noIcon}<title>Pages of Meet Now</title>
<h1>Pages of Meet Now</h1><p>With recorded states instead of the app.</p><table>${rows.join('')}</table></html>`;
}
