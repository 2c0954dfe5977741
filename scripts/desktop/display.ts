import { firstLine, startChild, type Child } from './child';

interface Display {
  /** As in DISPLAY, for example `:99`. */
  readonly display: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a private virtual display (Xvfb), which chooses a free number.
 * @param size in pixels
 * @throws {Error} if Xvfb is not installed or does not start within 15 s
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

/**
 * Saves a picture (PNG) of the whole screen of an X display.
 * @param env with the DISPLAY
 * @throws {Error} if ImageMagick is not installed, or the display refuses it
 */
export async function takeScreenshot(env: NodeJS.ProcessEnv, file: string): Promise<void> {
  const child: Child = await startChild('import', ['-window', 'root', file], { env });
  const code = await child.exited;
  if (code !== 0)
    throw new Error(`import (ImageMagick) ended with code ${String(code)}: ${child.output().trim()}`);
}
