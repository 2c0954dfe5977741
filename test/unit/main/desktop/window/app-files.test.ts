import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPage } from '../../../../../main/desktop/window/app-files';
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

  it('is not found if it is missing or damaged', async () => {
    writeFileSync(join(root, 'damaged.js.br'), (await compress('const x = 1;'.repeat(50))).subarray(0, 9));
    for (const name of ['missing.js', 'damaged.js', 'list.js.br'])
      expect(await read(name), name).toEqual({ status: 404, mimeType: 'text/plain', text: 'not found' });
  });
});
