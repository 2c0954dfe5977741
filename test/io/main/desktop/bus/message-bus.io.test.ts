import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { busStream } from '../../../../../main/desktop/bus/bus-address';
import { busLimits } from '../../../../../main/desktop/bus/guard-reading';
import { busItself, MessageBus } from '../../../../../main/desktop/bus/message-bus';
import { inTime } from '../../../../../scripts/desktop/wait';
import { temporaryProfile, type Profile } from '../../../../../scripts/desktop/profile';
import type { SessionBus } from '../../../../../scripts/desktop/session-bus';
import { TestBus } from '../../../../desktop/harness/bus';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';

const endings: (() => void | Promise<void>)[] = [];
let profile: Profile;
let daemon: SessionBus;
let bus: MessageBus;
let other: TestBus;
let name: string;
let closed: Promise<Error>;

beforeEach(async () => {
  profile = temporaryProfile();
  endings.push(() => profile.remove());
  daemon = await startPrivateBus(profile);
  endings.push(() => daemon.stop());
  other = new TestBus(daemon.address);
  endings.push(() => other.close());
  bus = new MessageBus(busStream({ DBUS_SESSION_BUS_ADDRESS: daemon.address }));
  endings.push(() => bus.close());
  closed = new Promise((resolve) => bus.onClosed(resolve));
  await bus.call({ ...busItself, member: 'RequestName', signature: 'su', body: ['a.b', 0] }, 3000);
  const [owner] = await bus.call(
    { ...busItself, member: 'GetNameOwner', signature: 's', body: ['a.b'] },
    3000,
  );
  name = String(owner);
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const serves = async (): Promise<boolean> => {
  const [owned] = await bus.call(
    { ...busItself, member: 'NameHasOwner', signature: 's', body: ['a.b'] },
    3000,
  );
  return owned === true;
};

describe('a call to this app', () => {
  it.each([
    ['org.freedesktop.DBus.Introspectable', 'Introspect', '', []],
    ['org.freedesktop.DBus.Properties', 'Get', 'ss', ['a.b', 'c']],
    ['org.freedesktop.DBus.Properties', 'GetAll', '', []],
    ['org.freedesktop.DBus.Peer', 'GetMachineId', '', []],
    ['org.freedesktop.Application', 'Activate', 'a{sv}', [[]]],
  ] as const)('S29 is refused: %s %s', async (from, member, signature, body) => {
    const call = other.call([name, '/', from], member, signature, body);
    await expect(call).rejects.toThrow('org.freedesktop.DBus.Error.UnknownMethod');
    expect(await serves()).toBe(true);
  });

  it('S29 gets an answer if it is a ping', async () => {
    expect(await other.call([name, '/any/where', 'org.freedesktop.DBus.Peer'], 'Ping')).toEqual([]);
  });

  it('S29 gets no answer if it wants none', async () => {
    const answers = vi.fn();
    other.onMessage(answers);
    other.post([name, '/', 'a.b'], 'C');
    other.post([name, '/', 'org.freedesktop.DBus.Peer'], 'Ping');
    await other.call([name, '/', 'org.freedesktop.DBus.Peer'], 'Ping');
    expect(answers).toHaveBeenCalledTimes(1);
  });
});

describe('what is too much for a connection', () => {
  it('L44 accepts a message of the largest size, and ends at a larger one before reading it', async () => {
    other.signal(['/a', 'a.b'], 'C', 's', ['x'.repeat(busLimits.piece - 512)], name);
    expect(await serves()).toBe(true);
    other.signal(['/a', 'a.b'], 'C', 's', ['x'.repeat(busLimits.piece)], name);
    const reason = await inTime('the end of the connection', closed, 5000);
    expect(reason.message).toMatch(/^A piece of \d+ bytes is too large\.$/);
    expect(bus.closed).toBe(true);
    await expect(serves()).rejects.toThrow('The bus went away.');
  });

  it('L45 ends it when messages flood in', async () => {
    const few = new MessageBus(busStream({ DBUS_SESSION_BUS_ADDRESS: daemon.address }), {
      reading: { ...busLimits, pieces: 100 },
    });
    endings.push(() => few.close());
    const ended = new Promise<Error>((resolve) => few.onClosed(resolve));
    const own = { ...busItself, member: 'RequestName', signature: 'su', body: ['c.d', 0] };
    await few.call(own, 3000);
    const heard = vi.fn();
    few.onSignal(heard);
    for (let n = 0; n < 1000; n++) other.signal(['/a', 'a.b'], 'C', 'u', [n], 'c.d');
    expect((await inTime('the end of the connection', ended, 4000)).message).toMatch(/too much/);
    expect(heard.mock.calls.length).toBeLessThan(1000);
    expect(await serves()).toBe(true);
  });

  it('L45 accepts a burst of a thousand', async () => {
    const heard = vi.fn();
    bus.onSignal(heard);
    for (let n = 0; n < 1000; n++) other.signal(['/a', 'a.b'], 'C', 'u', [n], name);
    await expect.poll(() => heard.mock.calls.length, { timeout: 14_000 }).toBe(1000);
    expect(bus.closed).toBe(false);
  }, 15_000);
});

describe('an answer', () => {
  it('L46 that never comes costs only its deadline, and a late one still counts', async () => {
    let answer: (value: string) => void = () => undefined;
    const slow = new Promise<string>((resolve) => (answer = resolve));
    other.serve('/a', { name: 'c.d', methods: { Ask: ['', 's'] } }, { Ask: () => slow });
    await other.own('c.d');
    const late = vi.fn();
    const call = { destination: 'c.d', path: '/a', interface: 'c.d', member: 'Ask' };
    await expect(bus.call(call, 50, late)).rejects.toThrow('Ask was not answered.');
    answer('late');
    await expect.poll(() => late.mock.calls).toEqual([[['late'], other.uniqueName]]);
  });

  it('L46 with a very long error is shortened in the message', async () => {
    const refuse = (): never => {
      throw Object.assign(new Error('x'.repeat(50_000)), { dbusName: 'c.d.No' });
    };
    other.serve('/a', { name: 'c.d', methods: { Ask: ['', 's'] } }, { Ask: refuse });
    await other.own('c.d');
    const call = { destination: 'c.d', path: '/a', interface: 'c.d', member: 'Ask' };
    const error = await bus.call(call, 3000).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toMatch(/^Ask was refused: c\.d\.No x+…$/);
    expect((error as Error).message).toHaveLength(300);
  });
});

describe('a call that cannot be written', () => {
  it('L46 fails alone', async () => {
    const call = { ...busItself, member: 'NameHasOwner', signature: 'u', body: ['no number'] };
    await expect(bus.call(call, 3000)).rejects.toThrow();
    expect(await serves()).toBe(true);
  });
});

describe('a bus that says nothing', () => {
  it('L46 is given up after a while, with all its calls', async () => {
    const path = join(profile.home, 'silent');
    const server = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => server.listen(path, resolve));
    endings.push(() => void server.close());
    const silent = new MessageBus(connect(path), { hello: 50 });
    const call = silent.call({ ...busItself, member: 'ListNames' }, 60_000);
    await expect(call).rejects.toThrow('Hello was not answered.');
    expect(silent.closed).toBe(true);
  });
});
