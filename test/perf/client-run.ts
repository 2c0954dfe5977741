/** The client of the app in its own process, without a desktop. Arguments: URL of the server, address, password. */
import { systemClock } from '../../main/base/clock';
import { createClient } from '../../main/meetings/client';
import { createCookies } from '../../main/net/cookies';
import { createGotTransport } from '../../main/net/got-transport';
import { defaultLimits } from '../../main/ucwa/limits';
import { createAppStore } from '../../main/state/store';
import { quietPorts } from '../protocol/quiet-ports';

const [server = '', address = '', password = ''] = process.argv.slice(2);
const silent = (): void => undefined;
const store = createAppStore();
const client = createClient({
  transport: createGotTransport(),
  clock: systemClock,
  now: () => Date.now(),
  random: Math.random,
  limits: defaultLimits,
  representation: 'json',
  logger: { debug: silent, info: silent, warn: silent, error: silent },
  identity: () => ({ userAgent: 'MeetNow/perf', endpointId: 'perf', culture: 'en-US' }),
  ask: () => Promise.resolve(true),
  confirmIdentity: () => Promise.resolve(true),
  onSecret: silent,
  newCookies: () => createCookies(silent),
  newOperationId: () => 'a917c6f4-976c-4cf3-847d-000000000000',
  ports: { ...quietPorts, onMeeting: () => store.setState({ meetings: client.meetings }) },
});
const signedIn = await client.connection.signIn({ address, userName: '', password, server });
const started = signedIn.ok ? client.starter.start({}, 'tray') : signedIn;
if (!started.ok) throw new Error(JSON.stringify(started.problem));
