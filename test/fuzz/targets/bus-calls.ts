import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { Commands } from '../../../common/commands';
import { success } from '../../../common/problem';
import { text } from '../../../common/text';
import {
  application,
  mainPath,
  meetNow1,
  runner,
  runnerPath,
  searchPath,
  searchProvider,
} from '../../../main/control/bus/descriptions';
import { objectsFor } from '../../../main/control/bus/open-bus';
import { requestSchema } from '../../../main/control/request';
import { messageType, type BusMessage } from '../../../main/desktop/bus/bus-message';
import { signatureOf, type Named } from '../../../main/desktop/bus/bus-object';
import { answerFor } from '../../../main/desktop/bus/exported-objects';
import { createAppStore } from '../../../main/state/store';
import { meeting } from '../../unit/main/desktop/meetings';
import { orThrow, type Target, target } from '../target';

/** The library's writer: it throws if a body does not match its signature. */
const marshall = createRequire(import.meta.url)('@homebridge/dbus-native/lib/marshall.js') as (
  signature: string,
  body: readonly unknown[],
) => Buffer;

const word = fc.oneof(
  fc.constantFrom(
    '',
    'op-1',
    'op',
    'meet-now',
    'meeting:op-1',
    'subject',
    'invite',
    'copy',
    'call-me',
    'join',
  ),
  fc.constantFrom('constructor', '__proto__', meetNow1.name, 'Connection', 'bu', 'now', 'A\0B'),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);
const words = fc.array(word, { maxLength: 60 });
/** As the library reads a variant. */
const variant = fc.oneof(
  word.map((value) => [[{ type: 's', child: [] }], [value]]),
  words.map((value) => [[{ type: 'a', child: [{ type: 's', child: [] }] }], [value]]),
  fc.boolean().map((value) => [[{ type: 'b', child: [] }], [value]]),
  fc.integer().map((value) => [[{ type: 'i', child: [] }], [value]]),
);
const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  s: word,
  as: words,
  u: fc.nat(),
  v: variant,
  av: fc.array(variant, { maxLength: 3 }),
  'a{sv}': fc.array(fc.tuple(word, variant), { maxLength: 6 }),
};

const objects = [
  [mainPath, meetNow1],
  [mainPath, application],
  [searchPath, searchProvider],
  [runnerPath, runner],
] as const;
const properties: Readonly<Record<string, readonly Named[]>> = {
  Get: [
    ['a', 's'],
    ['b', 's'],
  ],
  GetAll: [['a', 's']],
  Set: [
    ['a', 's'],
    ['b', 's'],
    ['c', 'v'],
  ],
};
/** Every method, with arguments of its types. The bus lets no others through. */
const methods = [
  ...objects.flatMap(([path, { name, methods: all }]) =>
    Object.entries(all).map(([member, it]) => ({ path, from: name, member, args: it.in })),
  ),
  ...Object.entries(properties).map(([member, args]) => ({
    ...{ path: mainPath, from: 'org.freedesktop.DBus.Properties', member, args },
  })),
];

const call: fc.Arbitrary<BusMessage> = fc.constantFrom(...methods).chain(({ path, from, member, args }) =>
  fc.record({
    type: fc.constant(messageType.methodCall),
    serial: fc.constant(1),
    sender: fc.constant(':1.7'),
    path: fc.oneof(
      { weight: 9, arbitrary: fc.constant<string>(path) },
      fc.constantFrom('/', '/org', '/nowhere'),
    ),
    interface: fc.oneof({ weight: 9, arbitrary: fc.constant(from) }, word),
    member: fc.oneof({ weight: 9, arbitrary: fc.constant(member) }, word),
    signature: fc.constant(signatureOf(args)),
    body: fc.tuple(...args.map(([, type]) => values[type] ?? fc.constant(undefined))),
  }),
);

async function hold(message: BusMessage): Promise<void> {
  const faults: string[] = [];
  const store = createAppStore();
  store.setState({
    connection: { state: 'ready' },
    meetings: [meeting({ state: 'connected', subject: 'Bu\0dget', joinUrl: 'https://meet.contoso.com/x' })],
  });
  const started = { outcome: 'sent', operationId: 'op-1', message: text('meeting.told.starting') };
  const commands = new Proxy({} as Commands, {
    get: () => () => Promise.resolve({ ...success, value: started }),
  });
  const exported = objectsFor({
    ...{
      store,
      commands,
      answering: commands,
      begun: Promise.resolve(),
      version: '1',
      followLink: () => undefined,
    },
    serve(request) {
      if (!requestSchema.safeParse(request).success) faults.push(`served ${JSON.stringify(request)}`);
      return Promise.resolve({ exitCode: 0, text: '', data: {} });
    },
  });
  const answer = answerFor(
    exported,
    () => Promise.resolve(true),
    (error) => void faults.push(`an unexpected error: ${String(error)}`),
  );
  const reply = await answer(message);
  const { signature = '', body = [] } = reply ?? {};
  try {
    if (marshall(signature, body).includes('Bu\0')) faults.push('a NUL in an answer');
  } catch (error) {
    faults.push(`an answer that cannot be written: ${String(error)}`);
  }
  if (reply?.type === messageType.error && !/^org(\.\w+)+$/.test(reply.errorName ?? ''))
    faults.push(`the error ${String(reply.errorName)}`);
  orThrow(faults);
}

export const busTargets: readonly Target[] = [
  target({ name: 'bus', about: 'calls on the session bus', runs: 300, weight: 1 }, call, hold),
];
