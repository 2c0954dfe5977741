import { openJournal } from '../../../../main/journal/journal-file';
import { listeningLogger } from '../../../unit/main/support';

// Opens the journal of a folder as the user of this process, uses it, and prints the result.
const [folder = ''] = process.argv.slice(2);
let told = 0;
const journal = openJournal(folder, listeningLogger().logger, () => told++);
journal.append({ operationId: 'b', subject: 'Lost', importance: 'Normal', at: 1 });
await journal.compact();
const further = await journal.readBack(1000);
process.stdout.write(JSON.stringify({ entries: journal.entries, further, told }));
