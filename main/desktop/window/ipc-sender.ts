import { isOurs } from './app-files';

/** As much of Electron's frame as tells where a message came from. */
export interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}

/** Why a message is not to be answered; `undefined` where it came from the page of our window itself (S10). */
export function whyRefused(frame: Frame | null, sender: unknown, ours: unknown): string | undefined {
  if (ours === undefined || sender !== ours) return 'it did not come from our window';
  if (frame === null) return 'its frame is gone';
  if (frame.parent !== null) return 'it came from a frame inside the page';
  return isOurs(frame.url) ? undefined : 'it came from a foreign page';
}
