import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

interface Entry {
  readonly name: string;
  readonly bytes: Buffer;
  /** As in `stat`: type and permissions. */
  readonly mode: number;
  readonly deflate?: boolean;
}

/** The selected files of a folder. */
export function entriesOf(folder: string, wanted: (name: string) => boolean): Entry[] {
  return fs
    .readdirSync(folder)
    .filter(wanted)
    .map((name) => {
      const file = path.join(folder, name);
      return { name, mode: fs.statSync(file).mode, bytes: fs.readFileSync(file) };
    });
}

function header(
  length: number,
  signature: number,
  fields: readonly (readonly [at: number, bytes: 2 | 4, value: number])[],
) {
  const buffer = Buffer.alloc(length);
  buffer.writeUInt32LE(signature);
  for (const [at, bytes, value] of fields) buffer.writeUIntLE(value, at, bytes);
  return buffer;
}

/**
 * Writes a zip file with file modes, as on Electron's release page. Checksums inside are 0.
 * @returns sha256 of the file
 */
export function writeZip(file: string, entries: readonly Entry[]): string {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, mode, deflate = false } of entries) {
    const packed = deflate ? zlib.deflateRawSync(bytes) : bytes;
    const method = deflate ? 8 : 0;
    const nameBytes = Buffer.from(name);
    const local = header(30, 0x04034b50, [
      [8, 2, method],
      [18, 4, packed.length],
      [22, 4, bytes.length],
      [26, 2, nameBytes.length],
    ]);
    parts.push(local, nameBytes, packed);
    const sizes = [
      [10, 2, method],
      [20, 4, packed.length],
      [24, 4, bytes.length],
      [28, 2, nameBytes.length],
    ] as const;
    directory.push(header(46, 0x02014b50, [...sizes, [40, 2, mode & 0xffff], [42, 4, offset]]), nameBytes);
    offset += local.length + nameBytes.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = header(22, 0x06054b50, [
    [8, 2, entries.length],
    [10, 2, entries.length],
    [12, 4, list.length],
    [16, 4, offset],
  ]);
  const hash = createHash('sha256');
  const descriptor = fs.openSync(file, 'w');
  for (const part of [...parts, list, end]) {
    hash.update(part);
    fs.writeSync(descriptor, part);
  }
  fs.closeSync(descriptor);
  return hash.digest('hex');
}
