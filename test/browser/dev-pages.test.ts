import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servePages, type PageServer } from '../../scripts/dev/pages';
import { projectFolder } from '../../scripts/runtime';
import { useChromium } from './chromium';

const newPage = useChromium();
let root: string;
let server: PageServer;

beforeAll(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-dev-'));
  for (const folder of ['renderer', 'common', 'preload', 'assets'])
    fs.cpSync(path.join(projectFolder, folder), path.join(root, folder), { recursive: true });
  for (const file of ['tsconfig.json', 'package.json', 'CHANGELOG.md'])
    fs.copyFileSync(path.join(projectFolder, file), path.join(root, file));
  fs.symlinkSync(path.join(projectFolder, 'node_modules'), path.join(root, 'node_modules'));
  server = await servePages(root);
}, 60_000);
afterAll(async () => {
  await server.stop();
  fs.rmSync(root, { recursive: true, force: true });
});

it('shows a page with a recorded state, and a changed word without being asked', async () => {
  const page = await newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(server.url);
  await page.locator('tr', { hasText: 'home-empty' }).getByText('de', { exact: true }).click();
  await page.locator('[data-testid="start-button"]').waitFor({ timeout: 60_000 });

  const file = path.join(root, 'assets', 'locales', 'de', 'start.json');
  const texts = JSON.parse(fs.readFileSync(file, 'utf8')) as { meetNow: string };
  expect(await page.locator('[data-testid="start-button"]').innerText()).toBe(texts.meetNow);
  fs.writeFileSync(file, JSON.stringify({ ...texts, meetNow: 'Los!' }));
  await page.getByText('Los!', { exact: true }).waitFor();
  expect(faults).toEqual([]);
}, 120_000);

it('says which state does not exist', async () => {
  const answer = await fetch(new URL('/@call?state=none', server.url), {
    method: 'POST',
    body: JSON.stringify({ channel: 'meet-now:getSnapshot', input: [] }),
  });
  expect([answer.status, await answer.text()]).toEqual([400, 'Error: There is no recorded state "none".']);
});
