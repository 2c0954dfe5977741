import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { missingDisplay } from '../../../../main/startup/display';

const folder = mkdtempSync(join(tmpdir(), 'meet-now-display-'));
const listed = join(folder, 'listed');
const abstract = join(folder, 'X7');
const longer = join(folder, 'X01');
// As /proc/net/unix lists them.
writeFileSync(
  listed,
  'Num       RefCount Protocol Flags    Type St Inode Path\n' +
    `0000000000000000: 00000002 00000000 00010000 0001 01 26437 @${abstract}\n` +
    `0000000000000000: 00000002 00000000 00010000 0001 01 26438 ${longer}\n`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const missing = (env: NodeJS.ProcessEnv, sockets = { folder, listed }) =>
  missingDisplay('x11', env, sockets, '6.1.0-amd64');

describe('a display', () => {
  it.each([
    ['its socket is an abstract one', { DISPLAY: ':7' }],
    ['a screen is named', { DISPLAY: ':7.1' }],
    ['it is named in the old way', { DISPLAY: 'unix:7' }],
    ['it is on another computer', { DISPLAY: 'localhost:10.0' }],
    ['its name has an unknown form', { DISPLAY: '/private/tmp/launch/org.xquartz:0' }],
  ])('L28 is there, or may be: %s', (_what, env) => {
    expect(missing(env)).toBeUndefined();
  });

  it('L28 is there, or may be: the kernel lists nothing', () => {
    expect(missing({ DISPLAY: ':8' }, { folder, listed: join(folder, 'none') })).toBeUndefined();
  });

  it('L28 is there, or may be: Windows has it', () => {
    expect(
      missingDisplay('x11', { DISPLAY: ':8' }, { folder, listed }, '4.4.0-19041-Microsoft'),
    ).toBeUndefined();
  });

  it.each([
    ['no display is named', {}, 'noDisplay'],
    ['its name is empty', { DISPLAY: '', WAYLAND_DISPLAY: '' }, 'noDisplay'],
    ['nothing listens there', { DISPLAY: ':8' }, 'displayGone'],
    ['only a Wayland display is named, and Chromium uses X', { WAYLAND_DISPLAY: 'wayland-0' }, 'noXDisplay'],
    [
      'nothing listens there, and a Wayland display is named',
      { DISPLAY: ':8', WAYLAND_DISPLAY: 'w' },
      'displayGone',
    ],
    ['only a display with a longer number listens', { DISPLAY: ':0' }, 'displayGone'],
  ])('L28 is missing: %s', (_what, env, why) => {
    expect(missing(env)).toBe(why);
  });
  it('L28 is not looked for if Chromium draws on none', () => {
    expect(missingDisplay(undefined, {})).toBeUndefined();
  });
});
