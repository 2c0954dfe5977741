import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { say } from './report.mjs';

/** The lock is a socket, because the system releases it when its holder ends, however that happens. */
function address(folder) {
  const name = `meet-now-setup-${createHash('sha256').update(fs.realpathSync(folder)).digest('hex').slice(0, 16)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), name);
}

function listen(where) {
  return new Promise((resolve, reject) => {
    const waiting = new Set();
    const server = net.createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => undefined).on('close', () => waiting.delete(socket));
    });
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(where, () =>
      resolve(() => {
        server.close();
        for (const socket of waiting) socket.destroy();
      }),
    );
  });
}

/** Waits for the holder of the lock. @returns whether there was one */
function holderDone(where) {
  return new Promise((resolve) => {
    let connected = false;
    net
      .connect(where, () => (connected = true))
      .on('error', () => undefined)
      .on('close', () => resolve(connected))
      .resume();
  });
}

/**
 * Runs `work` when no other set-up of the same folder is running.
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, work) {
  const where = address(folder);
  let release = await listen(where);
  if (release === undefined) say('Another set-up of this folder is running: waiting for it to finish …');
  while (release === undefined) {
    const held = await holderDone(where);
    // If nothing answers at a socket file, a killed set-up has left it behind (macOS only).
    if (!held && path.isAbsolute(where) && process.platform !== 'win32') fs.rmSync(where, { force: true });
    release = await listen(where);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
