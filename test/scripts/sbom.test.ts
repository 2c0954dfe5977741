import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checksums } from '../../scripts/package/checksums';
import { billOfMaterials, checkedBill, integrityIn } from '../../scripts/package/sbom';

const contents = {
  app: { name: 'meet-now', version: '1.2.3', licence: 'MIT' },
  electron: {
    version: '44.11.5',
    sha256: 'ab'.repeat(32),
    versions: { chrome: '152.0.7700.10', node: '24.18.1', v8: '15.2.1-electron.0', uv: '1.52.0' },
  },
  packages: [
    { name: 'got', version: '14.6.6', licence: 'MIT' },
    { name: '@fluentui/react-button', version: '9.1.0', licence: 'MIT' },
    { name: 'a', version: '1.0.0', licence: '(MIT OR Apache-2.0)' },
    { name: 'b', version: '1.0.0', licence: 'Own words' },
  ],
  integrity: integrityIn({
    packages: {
      '': { version: '1.2.3' },
      'node_modules/got': {
        version: '14.6.6',
        integrity: `sha512-${Buffer.alloc(64, 1).toString('base64')}`,
      },
      'node_modules/x/node_modules/a': { version: '0.9.0', integrity: 'sha512-AAAA' },
    },
  }),
};

interface Component {
  readonly name: string;
  readonly purl: string;
  readonly cpe?: string;
  readonly licenses: readonly unknown[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}
interface Bill {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}
const read = () => JSON.parse(billOfMaterials(contents)) as Bill;

test('the bill of materials is CycloneDX, and names the app, Electron and its parts, and each package once', async () => {
  await expect(checkedBill(billOfMaterials(contents))).resolves.toContain('CycloneDX');
  await expect(checkedBill('{ "bomFormat": "CycloneDX" }')).rejects.toThrow('does not fit its schema');
  const { metadata, components } = read();
  expect(metadata.component.purl).toBe('pkg:npm/meet-now@1.2.3');
  expect(components.map(({ purl }) => purl).sort()).toEqual([
    'pkg:generic/chromium@152.0.7700.10',
    'pkg:generic/node@24.18.1',
    'pkg:generic/v8@15.2.1',
    'pkg:npm/%40fluentui/react-button@9.1.0',
    'pkg:npm/a@1.0.0',
    'pkg:npm/b@1.0.0',
    'pkg:npm/electron@44.11.5',
    'pkg:npm/got@14.6.6',
  ]);
  expect(components.filter(({ licenses }) => licenses.length !== 1)).toEqual([]);
});

test('a scanner finds Electron, Chromium and Node in the bill of materials, and Electron depends on the others', () => {
  const { components, dependencies } = read();
  expect(components.flatMap(({ cpe }) => cpe ?? []).sort()).toEqual([
    'cpe:2.3:a:electronjs:electron:44.11.5:*:*:*:*:*:*:*',
    'cpe:2.3:a:google:chrome:152.0.7700.10:*:*:*:*:*:*:*',
    'cpe:2.3:a:google:v8:15.2.1:*:*:*:*:*:*:*',
    'cpe:2.3:a:nodejs:node.js:24.18.1:*:*:*:*:*:*:*',
  ]);
  expect(dependencies.find(({ ref }) => ref.includes('electron'))?.dependsOn).toHaveLength(3);
});

test('the bill of materials has the checksums of what was downloaded, as far as they are known', () => {
  const sums = Object.fromEntries(
    read().components.flatMap(({ name, hashes = [] }) =>
      hashes.map(({ alg, content }) => [name, `${alg} ${content}`]),
    ),
  );
  expect(sums).toEqual({ electron: `SHA-256 ${'ab'.repeat(32)}`, got: `SHA-512 ${'01'.repeat(64)}` });
});

test('the same app has the same bill of materials', () => {
  const again = { ...contents, packages: [...contents.packages].reverse() };
  expect(billOfMaterials(again)).toBe(billOfMaterials(contents));
});

test('the checksums are in the format of sha256sum', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'meet-now-sums-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');
  writeFileSync(join(folder, 'b.deb'), 'two');
  writeFileSync(join(folder, 'a.rpm'), 'one');
  expect(await checksums([join(folder, 'b.deb'), join(folder, 'a.rpm')])).toBe(
    `${sumOf('one')}  a.rpm\n${sumOf('two')}  b.deb\n`,
  );
});
