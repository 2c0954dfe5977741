import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { atEnd } from '../../scripts/desktop/ending';

/** What distributions call it; Debian's package has the first name. */
const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The system's own Chromium: nothing is downloaded. */
function executable(): string {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const files = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = files.find((file) => fs.existsSync(file));
  if (found === undefined)
    throw new Error('There is no chromium on the path. "npm run setup" installs it on Debian.');
  return found;
}

export const chromiumFlags = [
  // No name but these has an address, for pages and for Chromium itself; a proxy would look names up by itself.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** Starts Chromium without a window, with a new profile. It ends with this process at the latest. */
export async function launchChromium(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: executable(),
    args: chromiumFlags,
    // The sandbox does not work for root.
    chromiumSandbox: process.getuid?.() !== 0,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const forget = atEnd(() => browser.close());
  browser.on('disconnected', forget);
  return browser;
}

/**
 * One Chromium for the tests of a file.
 * @returns a function that opens a page with cookies and storage of its own, which ends with the test
 */
export function useChromium(): () => Promise<Page> {
  let browser: Browser | undefined;
  let contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
  });
  afterAll(() => browser?.close());
  return async () => {
    if (!browser) throw new Error('Chromium is not running: open pages in tests or beforeEach.');
    const context = await browser.newContext();
    contexts.push(context);
    return context.newPage();
  };
}
