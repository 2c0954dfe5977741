import { clipboard } from 'electron';

/** Puts plain text on the system clipboard. */
export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text); // a promise in newer versions only
}

/** Puts the same on the system clipboard twice, at once: whoever pastes takes what it can show. */
export async function copyBoth({
  text,
  html,
}: {
  readonly text: string;
  readonly html: string;
}): Promise<void> {
  await clipboard.write({ text, html }); // as above
}
