import { isOurs } from './app-files';

/** The part of Electron's `WebFrameMain` that says where a message came from. */
interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}

/** Why a message gets no answer; `undefined` if it came from the page of our window (S10). */
export function whyRefused(frame: Frame | null, sender: unknown, ours: unknown): string | undefined {
  if (ours === undefined || sender !== ours) return 'it did not come from our window';
  if (frame === null) return 'its frame is gone';
  if (frame.parent !== null) return 'it came from a frame inside the page';
  return isOurs(frame.url) ? undefined : 'it came from a foreign page';
}
