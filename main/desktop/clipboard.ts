import { clipboard } from 'electron';

/** Puts plain text on the system clipboard. */
export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text); // a promise in newer versions only
}
