/** The client of the app in its own process, without a desktop. Arguments: URL of the server, address, password. */
import { startPlainClient } from './plain-client';

const [server = '', address = '', password = ''] = process.argv.slice(2);
await startPlainClient({ server, address, password, representation: 'json' });
