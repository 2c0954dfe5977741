import { writeSync } from 'node:fs';
import { openSettings } from '../../../../main/settings/settings';
import { listeningLogger } from '../../../unit/main/support';

// Changes a setting again and again until it is killed. Prints each value before it writes it.
const [folder = ''] = process.argv.slice(2);
const settings = openSettings(folder, listeningLogger().logger, () => undefined);
for (let number = 0; ; number++) {
  const long = `${number}@${'x'.repeat(2_500)}`;
  writeSync(1, `${number}\n`);
  settings.set('hotkey', `Alt+${number}`);
  settings.set('passwordCommand', [long, long, long, long]);
}
