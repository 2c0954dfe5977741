import { say } from '../../../../main/language/t';
import type { Text } from '../../../../common/text';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SecretMask } from '../../../../main/base/log';
import { openLog } from '../../../../main/base/log-file';
import { openJournal } from '../../../../main/journal/journal-file';
import { openSettings } from '../../../../main/settings/settings';
import { listeningLogger } from '../../../unit/main/support';

// Changes settings, starts meetings and logs on a disk that is full for a while. Prints what was stored at each step.
const [folder = ''] = process.argv.slice(2);
const { logger } = listeningLogger();
const told: string[] = [];
const tell = (notice: Text | undefined): void =>
  void told.push(notice === undefined ? 'put right' : say(notice));
const settings = openSettings(folder, logger, tell);
const journal = openJournal(folder, logger, tell);

const log = openLog(folder, new SecretMask()).logger;

const ballast = join(folder, 'ballast');
const fill = (): void => {
  for (let size = 4096 * 64; size > 0; size -= 4096)
    try {
      writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // Too large for the space that is left.
    }
};
/** A line that does not fit into the rest of the last block. */
const crowd = Array.from({ length: 20 }, (_, i) => `sip:${'x'.repeat(300)}${i}`);
const meet = (operationId: string): void =>
  journal.append({ operationId, subject: '', importance: 'Normal', at: 1, invite: crowd });
const now = () => ({
  file: readFileSync(join(folder, 'settings.json'), 'utf8'),
  journal: readFileSync(join(folder, 'meetings.journal'), 'utf8'),
  language: settings.get('language'),
  log: readFileSync(join(folder, 'main.log'), 'utf8'),
  told: [...told],
});

log.info('before');
settings.set('hotkey', 'Control+J');
meet('before');
const before = now();
fill();
for (let line = 0; line < 100; line++) log.error(`no room for this ${'x'.repeat(4096)}`, new Error('why'));
settings.set('language', 'de');
settings.set('logLevel', 'debug');
meet('meanwhile');
meet('still');
const full = now();
rmSync(ballast);
log.info('after');
settings.set('trayIcon', 'light');
meet('after');
writeFileSync(1, JSON.stringify({ before, full, after: now() }));
