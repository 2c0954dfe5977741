import { firstLine, startChild } from './child';

export interface Display {
  /** As in DISPLAY, e.g. `:99`. */
  readonly display: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a private virtual display (Xvfb) with a free number of its own choice.
 * @param size in pixels
 * @throws {Error} Xvfb is not installed or does not start within 15 s
 */
export async function startDisplay(size: { width: number; height: number }): Promise<Display> {
  const screen = `${size.width}x${size.height}x24`;
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'];
  const child = await startChild('Xvfb', args, { env: process.env, extra: ['pipe'] });
  try {
    const number = await firstLine(child, 3, 'the number of the virtual display', 15_000);
    return { display: `:${number.trim()}`, stop: () => child.stop() };
  } catch (error) {
    await child.stop();
    throw error;
  }
}
