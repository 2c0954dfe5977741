import { say } from '../../../../main/language/t';
import type { Text } from '../../../../common/text';
import { writeFileSync } from 'node:fs';
import { openSettings } from '../../../../main/settings/settings';
import { listeningLogger } from '../../../unit/main/support';

// Changes settings in a folder and prints the result.
const [folder = ''] = process.argv.slice(2);
const told: string[] = [];
const tell = (notice: Text | undefined): void =>
  void told.push(notice === undefined ? 'put right' : say(notice));
const settings = openSettings(folder, listeningLogger().logger, tell);
const before = settings.get('hotkey');
settings.set('hotkey', 'Alt+9');
settings.set('language', 'de');
writeFileSync(1, JSON.stringify({ before, hotkey: settings.get('hotkey'), told }));
