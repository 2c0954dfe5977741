import fs from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const typeMask = 0o170000;
const symbolicLink = 0o120000;

function read(descriptor, position, length) {
  const buffer = Buffer.alloc(length);
  if (fs.readSync(descriptor, buffer, 0, length, position) !== length)
    throw new Error('the zip file ends early');
  return buffer;
}

/** The central directory, with the name, place, size and file mode of every entry. */
function readEntries(descriptor) {
  const { size } = fs.fstatSync(descriptor);
  const tail = read(descriptor, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end -= 1;
  if (end < 0) throw new Error('this is not a zip file');
  const directory = read(descriptor, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== entrySignature) throw new Error('the zip directory is damaged');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => directory.readUInt16LE(at + o));
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

/** Fails unless exactly as many bytes pass as the directory says. */
function counted({ name, size }) {
  let seen = 0;
  return new Transform({
    transform(chunk, _encoding, next) {
      seen += chunk.length;
      next(undefined, chunk);
    },
    flush: (next) => next(seen === size ? undefined : new Error(`${name} is not whole in the zip file`)),
  });
}

const within = (folder, file) => file.startsWith(path.resolve(folder) + path.sep);

async function extract(zip, descriptor, entry, folder, target) {
  const header = read(descriptor, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if ((entry.mode & typeMask) === symbolicLink) {
    const packed = read(descriptor, start, entry.packed);
    const to = (entry.method === 0 ? packed : zlib.inflateRawSync(packed)).toString('utf8');
    // Later entries may lead through this link.
    if (!within(folder, path.resolve(path.dirname(target), to)))
      throw new Error(`unsafe link in the zip: ${entry.name}`);
    fs.symlinkSync(to, target);
    return;
  }
  const mode = entry.mode & 0o777;
  const to = fs.createWriteStream(target, { flags: 'wx', mode: mode === 0 ? 0o644 : mode });
  // A stream cannot read a range of no bytes.
  const from =
    entry.packed === 0
      ? Readable.from([])
      : fs.createReadStream(zip, { start, end: start + entry.packed - 1 });
  if (entry.method === 0) await pipeline(from, counted(entry), to);
  else await pipeline(from, zlib.createInflateRaw(), counted(entry), to);
}

/**
 * Unpacks a zip file with file modes and symbolic links (the bundles of macOS have them).
 * @param {string} zip
 * @param {string} folder created if necessary
 * @param {(name: string) => boolean} [wanted] which entries; all by default
 * @throws {Error} if it is not a zip file, is damaged, or has an entry that leads out of the folder
 */
export async function unzip(zip, folder, wanted = () => true) {
  const descriptor = fs.openSync(zip, 'r');
  try {
    const entries = readEntries(descriptor).filter(({ name }) => wanted(name));
    for (const entry of entries) {
      const target = path.resolve(folder, entry.name);
      if (!within(folder, target)) throw new Error(`unsafe name in the zip: ${entry.name}`);
      fs.mkdirSync(entry.name.endsWith('/') ? target : path.dirname(target), { recursive: true });
      if (!entry.name.endsWith('/')) await extract(zip, descriptor, entry, folder, target);
    }
  } finally {
    fs.closeSync(descriptor);
  }
}
