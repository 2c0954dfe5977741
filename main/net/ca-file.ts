import { defined } from '../../common/defined';
import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { text } from '../../common/text';
import { failure, type Result } from '../../common/problem';

/** A larger file is not a list of authorities; bytes. */
const largest = 1024 * 1024;

/** The file may be on a network share that is gone; milliseconds. */
const limit = 5_000;

/** What is wrong with a file of authorities. */
type Flaw = 'missing' | 'unreadable' | 'noFile' | 'tooLarge' | 'privateKey' | 'noCertificate' | 'broken';

class FlawError extends Error {
  constructor(
    readonly flaw: Flaw,
    readonly detail?: string,
  ) {
    super(flaw);
  }
}

const certificates = /-----BEGIN (?:X509 )?CERTIFICATE-----[^-]+-----END (?:X509 )?CERTIFICATE-----/g;

async function textOf(file: string): Promise<string> {
  const found = await stat(file);
  if (!found.isFile()) throw new FlawError('noFile');
  if (found.size > largest) throw new FlawError('tooLarge');
  return readFile(file, 'latin1');
}

function certificatesIn(text: string): readonly string[] {
  // A file with a private key is the wrong file, and the user should protect it better.
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) throw new FlawError('privateKey');
  const found = text.match(certificates) ?? [];
  if (found.length === 0) throw new FlawError('noCertificate');
  for (const pem of found) {
    try {
      new X509Certificate(pem);
    } catch (error) {
      throw new FlawError('broken', String(error));
    }
  }
  return found;
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new FlawError('unreadable', `no answer within ${limit} ms`)), limit);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const flawOf = (error: unknown): FlawError => {
  if (error instanceof FlawError) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  return new FlawError(code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable', String(error));
};

/**
 * Reads the authorities that the user trusts in addition to the usual ones.
 * @param file path of a PEM file with at least one certificate; '' = none
 * @returns each certificate in PEM, or what is wrong with the file
 */
export async function readCaFile(file: string): Promise<Result<readonly string[]>> {
  if (file === '') return { ok: true, value: [] };
  try {
    return { ok: true, value: certificatesIn(await inTime(textOf(file))) };
  } catch (error) {
    const { flaw, detail } = flawOf(error);
    return failure({
      code: 'CaFileUnusable',
      message: text(`net.caFile.${flaw}`, { file }),
      advice: text('net.caFileAdvice'),
      next: 'changeInput',
      ...defined({ details: detail }),
    });
  }
}
