import * as CDX from '@cyclonedx/cyclonedx-library';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checksums } from '../../scripts/package/checksums';
import { billOfMaterials } from '../../scripts/package/sbom';

const contents = {
  app: { name: 'meet-now', version: '1.2.3', licence: 'MIT' },
  electron: '44.11.5',
  packages: [
    { name: 'got', version: '14.6.6', licence: 'MIT' },
    { name: '@fluentui/react-button', version: '9.1.0', licence: 'MIT' },
    { name: 'a', version: '1.0.0', licence: '(MIT OR Apache-2.0)' },
    { name: 'b', version: '1.0.0', licence: 'Own words' },
  ],
};

test('the bill of materials is CycloneDX, and names the app, Electron and each package once', async () => {
  const bill = billOfMaterials(contents);
  const validator = new CDX.Validation.JsonStrictValidator(CDX.Spec.Version.v1dot6);
  expect(await validator.validate(bill)).toBeNull();
  const { metadata, components } = JSON.parse(bill) as {
    metadata: { component: { purl: string } };
    components: readonly { purl: string; licenses: readonly unknown[] }[];
  };
  expect(metadata.component.purl).toBe('pkg:npm/meet-now@1.2.3');
  expect(components.map(({ purl }) => purl).sort()).toEqual([
    'pkg:npm/%40fluentui/react-button@9.1.0',
    'pkg:npm/a@1.0.0',
    'pkg:npm/b@1.0.0',
    'pkg:npm/electron@44.11.5',
    'pkg:npm/got@14.6.6',
  ]);
  expect(components.flatMap(({ licenses }) => licenses)).toHaveLength(5);
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
