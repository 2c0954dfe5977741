import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeJournal } from '../../../decode-journal';

interface Moment {
  readonly file: string;
  readonly journal: string;
  readonly language: string;
  readonly log: string;
  readonly told: readonly string[];
}
type Moments = Readonly<Record<'before' | 'full' | 'after', Moment>>;

/** A separate disk that is gone when the process ends. */
const ownDisk = ['--user', '--map-root-user', '--mount'];
const mount = 'mount -t tmpfs -o size=256k none "$0" && exec "$@"';
const possible =
  process.platform === 'linux' &&
  spawnSync('unshare', [...ownDisk, 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

const started = (journal: string) => decodeJournal(journal).map(({ operationId }) => operationId);

describe.skipIf(!possible)('a full disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'disk-full-'));
  let moments: Moments;
  let complaints: string;
  beforeAll(() => {
    const script = join(import.meta.dirname, 'fill-disk.ts');
    const run = [process.execPath, '--import', 'tsx', script, folder];
    const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' };
    const printed = spawnSync('unshare', [...ownDisk, 'sh', '-c', mount, folder, ...run], {
      env,
      encoding: 'utf8',
    });
    complaints = printed.stderr;
    moments = JSON.parse(printed.stdout) as Moments;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('L04 leaves the settings file unchanged, and a change lasts for the run', () => {
    const { before, full } = moments;
    expect(JSON.parse(before.file)).toMatchObject({ hotkey: 'Control+J' });
    expect([full.file, full.language]).toEqual([before.file, 'de']);
  });

  it('L04 is reported once for the settings and once for the journal', () => {
    expect([moments.before.told, moments.full.told]).toEqual([
      [],
      [expect.stringContaining('settings.json'), expect.stringContaining('meetings.journal')],
    ]);
  });

  it('L04 writes everything with the next change that succeeds, and takes the message back', () => {
    const { after } = moments;
    expect(JSON.parse(after.file)).toMatchObject({
      hotkey: 'Control+J',
      language: 'de',
      logLevel: 'debug',
      trayIcon: 'light',
    });
    expect(after.told.slice(2)).toEqual(['put right', 'put right']);
  });

  it('L04 cuts only a line of the journal that is written again', () => {
    expect(started(moments.before.journal)).toEqual(['before']);
    expect(started(moments.full.journal)[0]).toBe('before');
    expect([...new Set(started(moments.after.journal))]).toEqual(['before', 'meanwhile', 'still', 'after']);
  });

  it('L27 loses only lines of the log, and writes the later ones', () => {
    const lines = (text: string) => text.split('\n').filter((line) => /(before|after)$/.test(line));
    expect(lines(moments.full.log)).toHaveLength(1);
    expect(moments.full.log.match(/no room/g)?.length ?? 0).toBeLessThan(100);
    expect(lines(moments.after.log)).toHaveLength(2);
    expect(complaints.match(/Can't write to/g)).toHaveLength(1);
  });
});
