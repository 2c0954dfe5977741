import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copyWithWlCopy, hasWlCopy } from '../../../../main/desktop/wl-copy';
import { until } from '../../../../scripts/desktop/wait';

const link = 'https://meet.contoso.com/1';

describe.skipIf(process.platform === 'win32')('wl-copy', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  /** Behaves as that of wl-clipboard 2.1.0 was seen to. */
  const install = (script: string): void => {
    writeFileSync(file('wl-copy'), `#!/bin/sh\necho $$ > '${file('pid')}'\n${script}\n`);
    chmodSync(file('wl-copy'), 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`);
  };
  const isRunning = (name: string): boolean => {
    try {
      return process.kill(Number(readFileSync(file(name), 'utf8')), 0);
    } catch {
      return false;
    }
  };
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'meet-now-wl-copy-'))));
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('L64 is there if a folder of the path has it', async () => {
    expect(await hasWlCopy({ PATH: `/nowhere${delimiter}${folder}` })).toBe(false);
    install('exit 0');
    expect(await hasWlCopy({ PATH: `/nowhere${delimiter}${folder}` })).toBe(true);
    expect(await hasWlCopy({})).toBe(false);
  });

  it('L64 has copied when it ends, although it leaves a process behind that offers the text', async () => {
    install(`cat > '${file('text')}'; sleep 60 & echo $! > '${file('offers')}'; exit 0`);
    expect(await copyWithWlCopy(link)).toBe(true);
    expect(readFileSync(file('text'), 'utf8')).toBe(link);
    expect(isRunning('offers')).toBe(true);
    process.kill(Number(readFileSync(file('offers'), 'utf8')));
  });

  it('L64 has not copied if it fails, even before it has read the text', async () => {
    install('exec 0<&-; echo "Failed to connect to a Wayland server" >&2; exit 1');
    expect(await copyWithWlCopy(link.repeat(10_000))).toBe(false);
  });

  it('L64 has not copied if it waits for a focus that it does not get, and is ended', async () => {
    install('exec sleep 60');
    expect(await copyWithWlCopy(link)).toBe(false);
    await until('its end', () => !isRunning('pid'), 5000);
  });

  it('L64 has not copied if it is not installed', async () => {
    vi.stubEnv('PATH', folder);
    expect(await copyWithWlCopy(link)).toBe(false);
  });
});
