import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { busStream } from '../../../../../main/desktop/bus/bus-address';
import { BusName } from '../../../../../main/desktop/bus/bus-name';
import { MessageBus } from '../../../../../main/desktop/bus/message-bus';
import { temporaryProfile } from '../../../../../scripts/desktop/profile';
import type { SessionBus } from '../../../../../scripts/desktop/session-bus';
import { TestBus } from '../../../../desktop/harness/bus';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';
import { Stranger } from '../../../../desktop/harness/stranger';

const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const endings: (() => void | Promise<void>)[] = [];
const from = ['/a', 'a.b'] as const;
let daemon: SessionBus;
let bus: MessageBus;
let stranger: Stranger;
let name: BusName;
let owners: (string | undefined)[];
let heard: unknown[];

const connection = (): TestBus => {
  const made = new TestBus(daemon.address);
  endings.push(() => made.close());
  return made;
};

async function follow(): Promise<void> {
  owners = [];
  heard = [];
  name = new BusName({ bus, name: 'a.b', logger, onOwner: (owner) => owners.push(owner) });
  await name.hear({ path: '/a', interface: 'a.b' }, (member, body) => heard.push([member, ...body]));
  await name.known;
}

beforeEach(async () => {
  const profile = temporaryProfile();
  endings.push(() => profile.remove());
  daemon = await startPrivateBus(profile);
  endings.push(() => daemon.stop());
  bus = new MessageBus(busStream({ DBUS_SESSION_BUS_ADDRESS: daemon.address }));
  endings.push(() => bus.close());
  stranger = new Stranger(daemon.address);
  endings.push(() => stranger.close());
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

describe('a signal from the owner of a name', () => {
  it('S27 counts only from that owner', async () => {
    const owner = connection();
    await owner.own('a.b');
    await follow();
    await stranger.tell(from, 'Faked', 'u', [1]);
    owner.signal(from, 'Real', 'u', [2]);
    await expect.poll(() => heard).toEqual([['Real', 2]]);
    expect(owners).toEqual([owner.uniqueName]);
  });

  it('S27 counts from nobody while the name has no owner', async () => {
    await follow();
    await stranger.tell(from, 'Faked', 'u', [1]);
    const owner = connection();
    await owner.own('a.b');
    await expect.poll(() => owners).toEqual([undefined, owner.uniqueName]);
    owner.signal(from, 'Real', 'u', [2]);
    await expect.poll(() => heard).toEqual([['Real', 2]]);
  });

  it('S27 counts from a new owner, and no longer from the old one', async () => {
    const [old, next] = [connection(), connection()];
    await old.own('a.b');
    await follow();
    old.signal(from, 'Old', '', []);
    await old.disown('a.b');
    old.signal(from, 'No longer', '', []);
    await next.own('a.b');
    next.signal(from, 'New', '', []);
    await expect.poll(() => heard).toEqual([['Old'], ['New']]);
    expect(owners).toEqual([old.uniqueName, undefined, next.uniqueName]);
  });

  it('S27 counts only for its path and its interface', async () => {
    const owner = connection();
    await owner.own('a.b');
    await follow();
    owner.signal(['/b', 'a.b'], 'Elsewhere', '', [], undefined);
    owner.signal(['/a', 'c.d'], 'Other', '', []);
    owner.signal(from, 'Real', '', []);
    await expect.poll(() => heard).toEqual([['Real']]);
  });
});

describe('who owns a name', () => {
  it('S27 is believed from the bus alone', async () => {
    const owner = connection();
    await owner.own('a.b');
    await follow();
    const claim = ['/org/freedesktop/DBus', 'org.freedesktop.DBus'] as const;
    await stranger.tell(claim, 'NameOwnerChanged', 'sss', ['a.b', owner.uniqueName ?? '', ':1.1']);
    await stranger.heard();
    expect(owners).toEqual([owner.uniqueName]);
    expect(name.owner).toBe(owner.uniqueName);
  });

  it('L43 is not taken for unknown when the connection ends', async () => {
    const owner = connection();
    await owner.own('a.b');
    await follow();
    bus.close();
    const late = new BusName({ bus, name: 'a.b', logger, onOwner: (one) => owners.push(one) });
    await late.known;
    expect(owners).toEqual([owner.uniqueName]);
  });
});
