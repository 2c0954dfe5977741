import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useChromium } from './chromium';

const newPage = useChromium();

const server = createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html').end('<title>Here</title>');
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('Chromium opens pages of this machine', async () => {
  const page = await newPage();
  await page.goto(url);
  expect(await page.title()).toBe('Here');
});

test.each(['http://192.0.2.1/', 'http://contoso.com/', 'https://lyncdiscover.contoso.com/'])(
  'Chromium does not reach %s',
  async (elsewhere) => {
    const page = await newPage();
    await expect(page.goto(elsewhere)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
  },
);

test('a page knows nothing of the pages of earlier tests', async () => {
  const [first, second] = [await newPage(), await newPage()];
  await first.goto(url);
  await second.goto(url);
  await first.evaluate('localStorage.setItem("left", "behind")');
  expect(await second.evaluate('localStorage.getItem("left")')).toBeNull();
});
