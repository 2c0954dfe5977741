import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readAhead, readPage, type PageFile } from '../../../../../main/desktop/window/app-files';
import { readTexts } from '../../../../../main/language/texts';
import { compress } from '../../../../../scripts/build/compress';

const root = mkdtempSync(join(tmpdir(), 'meet-now-pages-'));
afterAll(() => rmSync(root, { recursive: true }));

const read = async (name: string) => {
  const { status, mimeType, data } = await readPage(root, `app://meet-now/${name}`);
  return { status, mimeType, text: data.toString() };
};

describe('a file of our pages', () => {
  it('is compressed in the build, and served as it was, with its own type', async () => {
    writeFileSync(join(root, 'list.js.br'), await compress('const names = ["Lenea", "Ōtani"];'));
    expect(await read('list.js')).toEqual({
      status: 200,
      mimeType: 'text/javascript',
      text: 'const names = ["Lenea", "Ōtani"];',
    });
  });

  it('contains the texts of a language, of which main has the only copy', async () => {
    const { status, mimeType, text } = await read('texts/de.js');
    expect({ status, mimeType }).toEqual({ status: 200, mimeType: 'text/javascript' });
    const { de } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { de: unknown };
    expect(de).toEqual(readTexts('de'));
  });

  it('is not found if it is missing or damaged', async () => {
    writeFileSync(join(root, 'damaged.js.br'), (await compress('const x = 1;'.repeat(50))).subarray(0, 9));
    for (const name of ['missing.js', 'damaged.js', 'list.js.br', 'texts/xx.js'])
      expect(await read(name), name).toEqual({ status: 404, mimeType: 'text/plain', text: 'not found' });
  });
});

describe('the scripts and styles of a page', () => {
  const html =
    '<script src="./assets/first.js" data-next="./assets/next.js"></script><link href="./assets/page.css"><img src="data:,">';
  const page = 'app://meet-now/index.html';
  const script = 'app://meet-now/assets/first.js';

  it('are read before the page asks for them, once for each opening', async () => {
    const asked: string[] = [];
    const readAgain = readAhead((address): Promise<PageFile> => {
      asked.push(address);
      const file =
        address === page
          ? { mimeType: 'text/html', data: Buffer.from(html) }
          : { mimeType: 'text/javascript', data: Buffer.from(`script ${asked.length}`) };
      return Promise.resolve({ status: 200, ...file });
    });
    const opening = [page, script, 'app://meet-now/assets/next.js', 'app://meet-now/assets/page.css'];
    await readAgain(page);
    expect(asked).toEqual(opening);
    expect((await readAgain(script)).data.toString()).toBe('script 2');
    expect(asked).toEqual(opening);
    await readAgain(page);
    expect(asked).toEqual([...opening, ...opening]);
    expect((await readAgain(script)).data.toString()).toBe('script 6');
    expect((await readAgain(script)).data.toString()).toBe('script 9');
  });
});
