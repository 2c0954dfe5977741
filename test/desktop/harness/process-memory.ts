import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const longest = 64 * 1024 * 1024; // of a region; what is longer is reserved and empty

/** Whether a text occurs in the writable memory of a process, in either of V8's encodings. Linux. */
export function memoryHolds(pid: number, text: string): boolean {
  const forms = [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')];
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const [, from = '', to = ''] of readFileSync(`/proc/${pid}/maps`, 'utf8').matchAll(
      /^([\da-f]+)-([\da-f]+) rw/gm,
    )) {
      const start = Number.parseInt(from, 16);
      const size = Number.parseInt(to, 16) - start;
      if (size > longest) continue;
      const region = Buffer.alloc(size);
      try {
        const length = readSync(memory, region, 0, size, start);
        const read = region.subarray(0, length);
        if (forms.some((form) => read.includes(form))) return true;
      } catch {
        // It has disappeared meanwhile, or is not readable.
      }
    }
    return false;
  } finally {
    closeSync(memory);
  }
}
