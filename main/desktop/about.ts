import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { app, shell } from 'electron';
import type { About } from '../../common/about';
import { defined } from '../../common/defined';
import { failure, success, type Result } from '../../common/problem';
import { text } from '../../common/text';
import { versionsHere } from '../report/versions';
import { openExternal } from './open-external';
import { applicationRoot } from './paths';
import { httpsAddress } from './text';

/** The home page that package.json names. Without one there is none: it is never guessed. */
function homepage(): string | undefined {
  const about = JSON.parse(readFileSync(join(applicationRoot, 'package.json'), 'utf8')) as {
    readonly homepage?: unknown;
  };
  return typeof about.homepage === 'string' ? httpsAddress(about.homepage) : undefined;
}

export function aboutHere(): About {
  const {
    meetNow = '',
    electron = '',
    chrome = '',
    node = '',
    system = '',
    arch = '',
  } = versionsHere(app.getVersion());
  return {
    meetNow,
    electron,
    chromium: chrome,
    node,
    system: `${system} (${arch})`,
    ...defined({ homepage: homepage() }),
  };
}

const ours = (): readonly string[] =>
  app.isPackaged
    ? ['LICENSE.txt', 'THIRD-PARTY-LICENSES.txt'].map((name) => join(process.resourcesPath, name))
    : [join(applicationRoot, 'LICENSE'), join(applicationRoot, 'out', 'THIRD-PARTY-LICENSES.txt')];

/** Electron brings the licences of Chromium as a file next to its program. */
const chromiumFile = (): string => join(dirname(process.execPath), 'LICENSES.chromium.html');

/** The files with licences in this package. */
export const licenceFiles = (): readonly string[] =>
  [...ours(), chromiumFile()].filter((file) => existsSync(file));

/** Our licence, then those of the packages whose code we ship. */
export async function readLicences(): Promise<Result<string>> {
  try {
    const texts = await Promise.all(ours().map((file) => readFile(file, 'utf8')));
    return { ok: true, value: texts.join('\n\n') };
  } catch (error) {
    return failure({
      code: 'LicencesNotRead',
      message: text('about.noLicences'),
      advice: text('about.noLicencesAdvice', { folder: dirname(ours()[0] ?? '') }),
      next: 'none',
      details: String(error),
    });
  }
}

/** Opens Chromium's licences in the system's browser: the file is too large for our window. */
export async function openChromiumLicences(): Promise<Result> {
  const refused = await shell.openPath(chromiumFile());
  return refused === ''
    ? success
    : failure({
        code: 'FileNotOpened',
        message: text('about.notOpened', { file: chromiumFile() }),
        next: 'none',
        details: refused,
      });
}

/** Opens the home page. */
export const openHomepage = (): Promise<Result> => openExternal(homepage() ?? '');
