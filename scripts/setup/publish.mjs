import fs from 'node:fs';
import path from 'node:path';
import { onInterrupt } from './interrupt.mjs';

const partial = /^\.partial-(\d+)-/;

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Removes what interrupted set-ups have left unfinished. */
export function removeLeftovers(folder) {
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    const owner = partial.exec(name)?.[1];
    if (owner !== undefined && !alive(Number(owner))) {
      fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }
}

/**
 * Creates a folder that is either complete or absent: it is filled under another name, and renamed at the end.
 * @param {string} target
 * @param {(folder: string) => Promise<void>} fill
 */
export async function publish(target, fill) {
  const parent = path.dirname(target);
  fs.mkdirSync(parent, { recursive: true });
  const temporary = fs.mkdtempSync(path.join(parent, `.partial-${process.pid}-`));
  const remove = () => fs.rmSync(temporary, { recursive: true, force: true });
  const release = onInterrupt(remove);
  try {
    await fill(temporary);
    fs.chmodSync(temporary, 0o755);
    try {
      fs.renameSync(temporary, target);
    } catch (error) {
      // Another set-up was faster. Its folder is complete, too, or it would not have this name.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    }
  } finally {
    remove();
    release();
  }
}
