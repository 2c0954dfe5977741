import * as tls from 'node:tls';

/** Node lists the system's authorities since 22.15. */
const canRead = (): boolean => 'getCACertificates' in tls;

/** The code of a worker, as text, so that it needs no file of its own in the package. */
const reader = `
const { parentPort } = require('node:worker_threads');
const { getCACertificates } = require('node:tls');
parentPort.postMessage([...new Set(getCACertificates('system').map((pem) => pem.trim()))]);
`;

async function read(): Promise<readonly string[]> {
  const { Worker } = await import('node:worker_threads');
  return new Promise((resolve, reject) => {
    // Without the arguments of this process, which may load modules.
    const worker = new Worker(reader, { eval: true, execArgv: [] });
    worker.unref();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The worker ended without an answer')));
  });
}

let reading: Promise<readonly string[]> | undefined;

/**
 * Reads the authorities that the system trusts. This takes 100 ms on Linux, and seconds on some Macs, so it happens in a
 * worker thread. Node reads them once in the life of a process, so this does, too: later changes need a restart.
 * @returns each certificate in PEM; none if Node cannot read them
 */
export function systemAuthorities(): Promise<readonly string[]> {
  if (!canRead()) return Promise.resolve([]);
  reading ??= read().catch((error: unknown) => {
    reading = undefined;
    throw error;
  });
  return reading;
}
