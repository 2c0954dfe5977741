import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { failure, type Result } from '../../common/problem';
import type { AppState } from '../../common/state';
import { text } from '../../common/text';
import { createLogger, type SecretMask } from '../base/log';
import { t } from '../language/t';
import { summaryOf } from './journal-summary';
import { filesWithSecrets, type Files } from './secret-search';
import { sealedIn, settingsWithoutSecrets } from './settings-part';
import type { Settings } from '../settings/settings';

export interface ReportDeps {
  /** The folder of settings, logs and journal. */
  readonly folder: string;
  readonly settings: Pick<Settings, 'get'>;
  readonly state: Pick<AppState, 'check' | 'notices'>;
  /** What the organisation has set, by key. It contains no secret, because everybody on the computer can read it. */
  readonly policy: object;
  readonly versions: Readonly<Record<string, string>>;
  readonly secrets: SecretMask;
  readonly now: Date;
}

interface Report {
  readonly zip: Uint8Array;
  /** How many secrets the report was searched for, without a match. */
  readonly secrets: number;
}

const logs = ['main.log', 'main.old.log'] as const;

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const readme = (now: Date, count: number): string =>
  [
    t('check.readme.title', { when: now.toISOString() }),
    '',
    t('check.readme.made'),
    '',
    ...(['logs', 'settings', 'policy', 'check', 'versions', 'notices', 'meetings'] as const).map((part) =>
      t(`check.readme.${part}`),
    ),
    '',
    t('check.readme.searched', { count }),
    '',
  ].join('\n');

async function texts(parts: ReportDeps, searched: number): Promise<Readonly<Record<string, string>>> {
  const { folder, settings, policy, state, versions, now } = parts;
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const { check, notices } = state;
  return {
    'README.txt': readme(now, searched),
    ...Object.fromEntries(logs.map((name) => [`logs/${name}`, textOf(join(folder, 'logs', name))] as const)),
    'settings.json': json(settingsWithoutSecrets(settings)),
    'policy.json': json(policy),
    'check.json': json(
      check === undefined ? null : { ...check, startedAt: new Date(check.startedAt).toISOString() },
    ),
    'versions.json': json(versions),
    'notices.json': json(notices),
    'meetings.json': json(await summaryOf(join(folder, 'meetings.journal'))),
  };
}

/**
 * Writes the report and verifies that it contains no secrets. It first masks fake ones as the log does. Then it unzips
 * the archive again and searches it for every password and token of this run, and for the encrypted secrets in the
 * settings.
 * @returns a problem if it finds one
 */
export async function makeReport(parts: ReportDeps): Promise<Result<Report>> {
  const { settings, secrets } = parts;
  const sealed = sealedIn(settings);
  const planted = plantSecrets(secrets);
  const wanted = [...new Set([...secrets.secrets, ...planted.secrets, ...sealed])];
  // Masks the log once more, since an older line may contain a word that became a password later.
  const files: Files = Object.fromEntries(
    Object.entries(await texts(parts, wanted.length))
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [name, strToU8(secrets.apply(text))] as const),
  );
  const zip = zipSync(files);
  const found = [
    ...filesWithSecrets({ [logs[0]]: strToU8(planted.lines.join('\n')) }, planted.secrets),
    ...filesWithSecrets(unzipSync(zip), [...wanted, ...sealed.map((one) => Buffer.from(one, 'base64'))]),
  ];
  if (found.length > 0)
    return failure({
      code: 'SecretFound',
      message: text('check.report.secretFound', { files: [...new Set(found)] }),
      advice: text('check.report.secretFoundAdvice'),
      next: 'none',
    });
  return { ok: true, value: { zip, secrets: wanted.length } };
}

/** Fake secrets, and the lines that the log would write about them. */
interface Planted {
  readonly lines: readonly string[];
  readonly secrets: readonly string[];
}

const random = (): string => randomBytes(12).toString('hex');

/**
 * Logs fake secrets in the ways that real ones might get there: known values in every encoding, and unknown ones in
 * the shape of tokens and passwords. The log must mask all of them. The lines stay out of the user's own log.
 */
function plantSecrets(secrets: SecretMask): Planted {
  const lines: string[] = [];
  const logger = createLogger((_level, line) => lines.push(line), secrets);
  // Contains every character that some encoding escapes.
  const known = `p@ss "wörd"/\\&+${random()}`;
  const token = random();
  const unknown = random();
  const cookie = random();
  // They aren't needed after the report is written.
  secrets.add(known, 0);
  logger.error('Masking is tried:', { note: known, nested: JSON.stringify({ note: known }) });
  logger.error(
    `Masking is tried:`,
    new Error(`GET https://example.org/?q=${encodeURIComponent(known)} failed`),
  );
  logger.error(
    `Masking is tried:`,
    `${new URLSearchParams({ password: known, note: known }).toString()} ${known}`,
  );
  logger.error(`Masking is tried: Authorization: Bearer cwt=${token}`, { password: unknown });
  logger.error(`Masking is tried: Set-Cookie: route=${cookie}; Path=/`, {
    cookie: `a=b; c=${cookie}`,
  });
  return { lines, secrets: [known, token, unknown, cookie] };
}
