import * as electron from 'electron';

const { clipboard } = electron;

/** The last text that this run put there. */
let copied: string | undefined;

/** Whether what is there now is what this run put there. */
export async function holdsCopied(): Promise<boolean> {
  return copied !== undefined && (await clipboard.readText()) === copied; // a promise in newer versions only
}

/** Puts plain text on the system clipboard. */
export async function copyText(text: string): Promise<void> {
  copied = text;
  await clipboard.writeText(text); // a promise in newer versions only
}

/** `write` as it was before Electron 44. */
interface FormerClipboard {
  write(data: { readonly text: string; readonly html: string }): void;
}

/** Puts the same on the system clipboard twice, at once: whoever pastes takes what it can show. */
export async function copyBoth({
  text,
  html,
}: {
  readonly text: string;
  readonly html: string;
}): Promise<void> {
  copied = text;
  // From Electron 44 on the clipboard is that of the W3C.
  if ('ClipboardItem' in electron)
    await clipboard.write([new electron.ClipboardItem({ 'text/plain': text, 'text/html': html })]);
  else (clipboard as unknown as FormerClipboard).write({ text, html });
}
