import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { lenea } from '../simulator';
import { checkout, driver, needs, packages, stage } from './stage';

const scripts = ['GeneralHelper', 'MemoryStorage', 'LocalStorage', 'Cache', 'Transport', 'UcwaMain'].concat([
  'AutoDiscovery',
  'Authentication',
  'Events',
  'Mime',
  'Batch',
  'OperationResource',
]);

/** The library in a page of this computer, as its own index.html loads it. */
async function pageWith(library: string, jquery: string): Promise<Page> {
  const files = new Map(scripts.map((name) => [`/${name}.js`, path.join(library, `${name}.js`)]));
  files.set('/jquery.js', jquery).set('/driver.js', driver('javascript-library.mjs'));
  const tags = ['jquery', ...scripts, 'driver'].map((name) => `<script src="/${name}.js"></script>`);
  const server = createServer(({ url = '' }, response) => {
    const file = files.get(url);
    response.setHeader('Content-Type', file === undefined ? 'text/html' : 'text/javascript');
    response.end(
      file === undefined ? `<!DOCTYPE html><div id="frame"></div>${tags.join('')}` : readFileSync(file),
    );
  });
  await new Promise<void>((resolve) => server.listen(8080, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--ignore-certificate-errors', '--no-proxy-server'],
    chromiumSandbox: false,
  });
  onTestFinished(async () => {
    await browser.close();
    server.close();
  });
  const page = await browser.newPage();
  await page.goto('http://localhost:8080/');
  return page;
}

it('Microsoft’s JavaScript library signs in, reads a batch, starts a meeting and writes to a colleague', async (context) => {
  needs(context, ['/usr/bin/chromium', '--version']);
  const library = path.join(checkout(context, 'OfficeDev/skype-docs'), 'Skype/UCWA/samples/scripts');
  const jquery = path.join(packages(context, 'NODE'), 'node_modules/jquery/dist/jquery.js');
  const at = await stage();
  onTestFinished(() => at.close());
  const page = await pageWith(library, jquery);
  const told = await page.evaluate(`drive(${JSON.stringify(lenea)})`);
  expect(told).toMatchObject({
    batch: ['Lene Aaling', 'people'],
    joinUrl: expect.stringContaining('https://meet.contoso.com/') as string,
    sent: 201,
    deleted: 204,
  });
});
