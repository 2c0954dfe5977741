import { type Text, text } from '../../../../common/text';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCaFile } from '../../../../main/net/ca-file';
import { certificatesOf } from './secure';

const folder = mkdtempSync(join(tmpdir(), 'ca-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { ca, key, cert } = certificatesOf();
function written(text: string | Buffer): string {
  const file = join(folder, 'ca.pem');
  writeFileSync(file, text);
  return file;
}
const refused = async (file: string): Promise<Text> => {
  const result = await readCaFile(file);
  if (result.ok) throw new Error('It was taken.');
  expect(result.problem).toMatchObject({ code: 'CaFileUnusable', next: 'changeInput' });
  const { message, advice } = result.problem;
  expect(advice).toEqual(text('net.caFileAdvice'));
  expect(message.values).toEqual({ file });
  return text(message.key, { file: 'FILE' });
};

describe('a file of authorities', () => {
  it('may be none', async () => {
    expect(await readCaFile('')).toEqual({ ok: true, value: [] });
  });

  it('gives every certificate in it, whatever stands between them', async () => {
    const other = certificatesOf('expired').ca;
    const file = written(`# ours\r\n${ca.replace(/\n/g, '\r\n')}\nand another\n${other}`);
    const result = await readCaFile(file);
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.value).toHaveLength(2);
    expect(result.ok && result.value[1]).toBe(other.trim());
  });

  it.each([
    ['nothing', '', text('net.caFile.noCertificate', { file: 'FILE' })],
    ['DER', Buffer.from([0x30, 0x82, 0x03, 0x00]), text('net.caFile.noCertificate', { file: 'FILE' })],
    ['half a certificate', ca.slice(0, 300), text('net.caFile.noCertificate', { file: 'FILE' })],
    [
      'a certificate that is none',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      text('net.caFile.broken', { file: 'FILE' }),
    ],
    ['a key beside the certificate', cert + key, text('net.caFile.privateKey', { file: 'FILE' })],
  ])('is refused with %s in it', async (_, content, message) => {
    expect(await refused(written(content))).toEqual(message);
  });

  it('is refused where it is not there, or no file', async () => {
    expect(await refused(join(folder, 'gone.pem'))).toEqual(text('net.caFile.missing', { file: 'FILE' }));
    expect(await refused(join(written(ca), 'below'))).toEqual(text('net.caFile.missing', { file: 'FILE' }));
    expect(await refused(folder)).toEqual(text('net.caFile.noFile', { file: 'FILE' }));
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(await refused(pipe)).toEqual(text('net.caFile.noFile', { file: 'FILE' }));
  });

  it('is refused over 1 MB, and taken up to it', async () => {
    const full = ca.padEnd(1024 * 1024, '\n');
    expect(await readCaFile(written(full))).toMatchObject({ ok: true });
    expect(await refused(written(`${full}\n`))).toMatchObject({ key: 'net.caFile.tooLarge' });
  });

  it.skipIf(process.getuid?.() === 0)('is refused where it may not be read', async () => {
    const file = written(ca);
    chmodSync(file, 0);
    expect(await refused(file)).toEqual(text('net.caFile.unreadable', { file: 'FILE' }));
  });

  it('is refused where its name cannot be one', async () => {
    const result = await readCaFile('a\0b');
    expect(result).toMatchObject({ ok: false, problem: { code: 'CaFileUnusable' } });
  });
});
