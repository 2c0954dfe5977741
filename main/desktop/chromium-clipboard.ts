import * as electron from 'electron';
import type { ChromiumClipboard, Copied } from './clipboard';

const { clipboard } = electron;

/** `write` as it was before Electron 44. */
interface FormerClipboard {
  write(data: { readonly text: string; readonly html: string }): void;
}

/** Chromium's clipboard, the same in each version of Electron. */
export const chromiumClipboard: ChromiumClipboard = {
  readText: async () => clipboard.readText(), // a promise in newer versions only
  async write({ text, html }: Copied) {
    if (html === undefined) await clipboard.writeText(text);
    // From Electron 44 on the clipboard is that of the W3C.
    else if ('ClipboardItem' in electron)
      await clipboard.write([new electron.ClipboardItem({ 'text/plain': text, 'text/html': html })]);
    else (clipboard as unknown as FormerClipboard).write({ text, html });
  },
};
