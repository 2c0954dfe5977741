import { startChild, type Child } from './child';

/**
 * Saves a picture (PNG) of the whole screen of an X display.
 * @param env with the DISPLAY
 * @throws {Error} ImageMagick is not installed, or the display does not let it look
 */
export async function takeScreenshot(env: NodeJS.ProcessEnv, file: string): Promise<void> {
  const child: Child = await startChild('import', ['-window', 'root', file], { env });
  const code = await child.exited;
  if (code !== 0)
    throw new Error(`import (ImageMagick) ended with code ${String(code)}: ${child.output().trim()}`);
}
