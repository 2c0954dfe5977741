import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { progress, reason, SetupError } from './report.mjs';

/** Milliseconds. The whole download has no limit: a slow line may take its time, as long as data arrives. */
export const limits = { headers: 10_000, silence: 30_000 };

/** A download with unexpected bytes. It has a class of its own because the network is not to blame. */
export class ChecksumError extends SetupError {}

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/**
 * Downloads a file and checks it.
 * @param {string} url
 * @param {string} target file to write
 * @param {string} sha256 expected, in hexadecimal
 * @param {{ headers: number, silence: number }} [limit] milliseconds
 * @throws {SetupError} if the download fails, stalls or is cut short
 * @throws {ChecksumError} if the bytes are not the expected ones
 */
export async function download(url, target, sha256, limit = limits) {
  const hash = createHash('sha256');
  const abort = new AbortController();
  const giveUpAfter = (ms, what) =>
    setTimeout(() => abort.abort(new Error(`${what} within ${ms / 1000} s`)), ms);
  let timer = giveUpAfter(limit.headers, 'no answer');
  let received = 0;
  let total = 0;
  const done = progress(`Downloading ${new URL(url).pathname.split('/').pop()}`, () =>
    total > 0 ? `${megabytes(received)} of ${megabytes(total)} MB` : `${megabytes(received)} MB`,
  );
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
    total = Number(response.headers.get('content-length') ?? 0);
    const watch = new Transform({
      transform(chunk, _encoding, next) {
        clearTimeout(timer);
        timer = giveUpAfter(limit.silence, 'nothing more came');
        received += chunk.length;
        hash.update(chunk);
        next(undefined, chunk);
      },
    });
    await pipeline(Readable.fromWeb(response.body), watch, fs.createWriteStream(target), {
      signal: abort.signal,
    });
  } catch (error) {
    const cut =
      received > 0 ? ` after ${megabytes(received)} of ${total > 0 ? megabytes(total) : '?'} MB` : '';
    throw new SetupError({
      tried: `to download ${url}`,
      failed: `${abort.signal.aborted ? reason(abort.signal.reason) : reason(error)}${cut}`,
      next: 'check that this machine can reach this address, then run the same command again',
      cause: error,
    });
  } finally {
    clearTimeout(timer);
    done();
  }
  const actual = hash.digest('hex');
  if (actual === sha256) return;
  fs.rmSync(target, { force: true });
  throw new ChecksumError({
    tried: `to download ${url}`,
    failed: `its sha256 is ${actual}, but must be ${sha256}`,
    next: 'do not use that file: something between here and its publisher has changed it; try another network or mirror',
  });
}
