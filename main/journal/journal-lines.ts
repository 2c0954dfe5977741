import { createReadStream } from 'node:fs';

/** Longer lines are not ours, in UTF-16 code units. */
const longestLine = 1024 * 1024;

/**
 * Reads the lines of the first bytes of a file in batches, so that only one batch is in memory.
 * @throws if the file cannot be read
 */
export async function* linesOf(file: string, size: number): AsyncGenerator<readonly string[]> {
  if (size === 0) return;
  let rest = '';
  for await (const piece of createReadStream(file, { end: size - 1, encoding: 'utf8' })) {
    const lines = (rest + String(piece)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) rest = '';
    yield lines;
  }
  yield [rest];
}
