import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, session } from 'electron';
import { createLinuxProxy } from '../../../main/net/linux-proxy/linux-proxy';

/** A desktop with settings for proxies, and who must answer what. */
export interface ProxyCase {
  /** Variables of the environment; all others that matter are unset. */
  readonly env: Readonly<Record<string, string>>;
  /** Settings files, with their contents. */
  readonly files?: Readonly<Record<string, string>>;
  readonly url: string;
  /** In the format of a PAC file. */
  readonly expected: string;
}

export interface ProxyAnswer {
  /** The app's answer, and whether it asked Chromium for it. */
  readonly ours: string;
  readonly asked: boolean;
  /** That of Electron's `session.resolveProxy`. */
  readonly chromium: string;
}

interface ProxyErrand {
  readonly cases: readonly ProxyCase[];
  readonly results: string;
}

const mattering =
  /^(?:(?:.*_proxy|socks_.*|desktop_session|kde.*|gnome_.*)|xdg_(?:current_desktop|config_dirs))$/i;

/** A new session reads the environment anew. GLib needs a moment to notice that GNOME's settings have changed. */
async function answer({ env, files = {}, url, expected }: ProxyCase, index: number): Promise<ProxyAnswer> {
  for (const name of Object.keys(process.env))
    if (mattering.test(name)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, content);
    renameSync(`${file}.new`, file);
  }
  const ask = (attempt: number): Promise<string> =>
    session.fromPartition(`case ${index} ${attempt}`, { cache: false }).resolveProxy(url);
  let chromium = await ask(0);
  for (let attempt = 1; attempt < 40 && chromium !== expected; attempt++) {
    await pause(50);
    chromium = await ask(attempt);
  }
  let asked = false;
  const resolve = createLinuxProxy({
    environment: process.env,
    chromium: Number.parseInt(process.versions.chrome, 10),
    hasSwitch: () => false,
    ask() {
      asked = true;
      return Promise.resolve(chromium);
    },
  });
  return { ours: await resolve(url), asked, chromium };
}

async function run({ cases, results }: ProxyErrand): Promise<void> {
  await app.whenReady();
  const answers: ProxyAnswer[] = [];
  for (const [index, one] of cases.entries()) answers.push(await answer(one, index));
  writeFileSync(`${results}.part`, JSON.stringify(answers));
  renameSync(`${results}.part`, results);
}

const errand = process.env['MEET_NOW_TEST_ERRAND'];
if (errand !== undefined && process.type === 'browser')
  void run(JSON.parse(readFileSync(errand, 'utf8')) as ProxyErrand);
