import { summaryOf } from '../../../../main/report/journal-summary';

// Prints what the report says of the journal in a file.
const [file = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await summaryOf(file)));
