import { expect, it } from 'vitest';
import { type Copied, createClipboard } from '../../../../main/desktop/clipboard';

const nothing = (): void => undefined;
const link = 'https://meet.contoso.com/1';

/** Chromium on Wayland: it believes that it has copied, whatever the compositor says. */
function clipboardOn(session: { wayland: boolean; inUse?: boolean; wlCopy?: boolean; broken?: boolean }) {
  const calls: string[] = [];
  let cache = '';
  const clipboard = createClipboard({
    chromium: {
      readText: () => Promise.resolve(cache),
      write({ text, html }: Copied) {
        calls.push(html === undefined ? 'Chromium' : 'Chromium with HTML');
        cache = text;
        return session.broken === true ? Promise.reject(new Error('broken')) : Promise.resolve();
      },
    },
    wayland: session.wayland,
    isInUse: () => session.inUse === true,
    logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    wlCopy(text) {
      calls.push(`wl-copy ${text}`);
      return Promise.resolve(session.wlCopy === true);
    },
  });
  return { calls, clipboard, copiedElsewhere: () => (cache = 'other') };
}

it('L64 says on Wayland that nothing was copied if no window is in use and wl-copy is not there', async () => {
  const { calls, clipboard } = clipboardOn({ wayland: true });
  expect(await clipboard.copy({ text: link })).toBe(false);
  expect(calls).toEqual([`wl-copy ${link}`]);
  expect(await clipboard.mayHoldCopied()).toBe(false);
});

it('L64 copies on Wayland with wl-copy, which keeps the text after Quit', async () => {
  const { calls, clipboard } = clipboardOn({ wayland: true, wlCopy: true });
  expect(await clipboard.copy({ text: link, html: '<p>' })).toBe(true);
  expect(calls).toEqual([`wl-copy ${link}`]);
  expect(await clipboard.mayHoldCopied()).toBe(false);
});

it('L64 copies on Wayland from a window in which the user is working, in both forms', async () => {
  const { calls, clipboard, copiedElsewhere } = clipboardOn({ wayland: true, inUse: true });
  expect(await clipboard.copy({ text: link, html: '<p>' })).toBe(true);
  expect(calls).toEqual(['Chromium with HTML']);
  expect(await clipboard.mayHoldCopied()).toBe(true);
  copiedElsewhere();
  expect(await clipboard.mayHoldCopied()).toBe(false);
});

it('copies everywhere else without a window, and says so if that fails', async () => {
  const { calls, clipboard } = clipboardOn({ wayland: false });
  expect(await clipboard.copy({ text: link })).toBe(true);
  expect(calls).toEqual(['Chromium']);
  expect(await clipboardOn({ wayland: false, broken: true }).clipboard.copy({ text: link })).toBe(false);
});
