import { createReadStream } from 'node:fs';

/** No line of ours is longer, in UTF-16 code units. */
const longestLine = 1024 * 1024;

/**
 * The lines of the first bytes of a file, some at a time, without their ends: no more of it is in memory.
 * @throws where it cannot be read
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
