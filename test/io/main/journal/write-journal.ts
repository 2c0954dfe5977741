import { writeSync } from 'node:fs';
import { openJournal } from '../../../../main/journal/journal-file';
import { listeningLogger } from '../../../unit/main/support';

// Writes to the journal of a folder and reports each line until it is killed. Meanwhile it keeps opening and
// compacting the journal.
const [folder = '', first = '0'] = process.argv.slice(2);
const open = () => openJournal(folder, listeningLogger().logger, () => undefined);
let journal = open();
let number = Number(first);

setInterval(() => {
  const operationId = String(number++);
  const gone = `gone-${operationId}`;
  const entry = { subject: 'x'.repeat(200), importance: 'Normal', at: 1 } as const;
  journal.append({ ...entry, operationId: gone });
  journal.append({ operationId: gone, deleted: true, at: 1 });
  journal.append({ ...entry, operationId });
  writeSync(1, `${operationId}\n`);
}, 1);

for (;;) {
  await journal.compact();
  journal.close();
  journal = open();
}
