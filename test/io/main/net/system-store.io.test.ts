import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tls from 'node:tls';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { systemAuthorities } from '../../../../main/net/system-authorities';
import { certificatesOf, serveSecurely } from './secure';

const run = promisify(execFile);
const canRead = 'getCACertificates' in tls;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meet-now-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Asks in a process whose system trusts this authority: Node reads the system's authorities once in a process. */
async function askWith(ca: string, url: string): Promise<string> {
  const store = join(folder, 'store.pem');
  writeFileSync(store, ca);
  const env = { ...process.env, SSL_CERT_FILE: store, SSL_CERT_DIR: folder, NODE_EXTRA_CA_CERTS: '' };
  const program = join(import.meta.dirname, 'ask-in-process.ts');
  return (await run(process.execPath, ['--import', 'tsx', program, url], { env })).stdout;
}

// Only Linux takes the place of its authorities from the environment.
describe.runIf(canRead && process.platform === 'linux')('N68 the authorities of this system', () => {
  it('let a server be accepted, which gets a POST once; another thread reads them', async () => {
    const server = await serveSecurely();
    onTestFinished(() => server.close());
    const url = `https://127.0.0.1:${server.port}/`;
    expect(await askWith(certificatesOf().ca, url)).toContain('"status":200');
    expect(server.requests).toEqual([`POST 127.0.0.1:${server.port}/`]);
  });

  it('let no other server be accepted', async () => {
    const server = await serveSecurely();
    onTestFinished(() => server.close());
    const url = `https://127.0.0.1:${server.port}/`;
    expect(await askWith(certificatesOf('expired').ca, url)).toMatch(/^certificate /);
    expect(server.requests).toEqual([]);
  });

  it('are read once, each of them', async () => {
    const read = await systemAuthorities();
    expect(new Set(read).size).toBe(read.length);
    expect(await systemAuthorities()).toBe(read);
  });
});

it.skipIf(canRead)('N68 an older Node knows no authorities of the system', async () => {
  expect(await systemAuthorities()).toEqual([]);
});
