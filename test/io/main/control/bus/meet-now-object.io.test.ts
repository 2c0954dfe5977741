import { describe, expect, it } from 'vitest';
import { failure } from '../../../../../common/problem';
import { busName, mainPath, meetNow1, searchName } from '../../../../../main/control/bus/descriptions';
import { asJson } from '../../../../../main/control/messages';
import { status } from '../../../../../main/control/verbs/status';
import { plainDictionary } from '../../../../desktop/harness/bus';
import { meeting, problem } from '../../../../unit/main/desktop/meetings';
import {
  answerWith,
  asked,
  clock,
  connectOther,
  daemon,
  logger,
  offer,
  other,
  startBus,
  store,
  useBus,
} from './offered';

useBus();

const object = [busName, mainPath, meetNow1.name] as const;
const properties = [busName, mainPath, 'org.freedesktop.DBus.Properties'] as const;
const call = (member: string, signature = '', ...body: readonly unknown[]): Promise<unknown[]> =>
  other.call(object, member, signature, body);
const start = (...options: readonly (readonly [string, readonly [string, unknown]])[]) =>
  call('StartMeeting', 'a{sv}', options);

const connected = meeting({ state: 'connected', canLeave: true, joinUrl: 'https://meet.contoso.com/x' });
const waiting = { href: '/p/ben', name: 'Ben', guest: true as const, since: 0 };

describe('StartMeeting', () => {
  it('starts a meeting like the command line, and returns its ID', async () => {
    await offer();
    const options = [
      ['subject', ['s', 'Budget']],
      ['importance', ['s', 'urgent']],
      ['invite', ['as', ['ben@contoso.com', 'cleo@contoso.com']]],
      ['copy', ['b', true]],
    ] as const;
    expect(await start(...options)).toEqual(['op-1']);
    expect(asked).toEqual([
      [
        'startMeeting',
        {
          subject: 'Budget',
          importance: 'Urgent',
          invite: ['ben@contoso.com', 'cleo@contoso.com'],
          copyLink: true,
        },
        'program',
      ],
    ]);
  });

  it.each([
    ['there is no option colour', ['colour', ['s', 'red']]],
    ['there is no option timeout', ['timeout', ['u', 3]]],
    ['subject is longer than 4096', ['subject', ['s', 'x'.repeat(4097)]]],
    ['invite is longer than 50', ['invite', ['as', Array.from({ length: 51 }, () => 'a@b.c')]]],
    ['importance is not valid', ['importance', ['s', 'high']]],
    ['subject is not valid', ['subject', ['u', 7]]],
    ['copy is not valid', ['copy', ['s', 'yes']]],
  ] as const)('L79 refuses an option: %s', async (message, option) => {
    await offer();
    await expect(start(option)).rejects.toThrow(message);
    await expect(start(option)).rejects.toThrow('org.freedesktop.DBus.Error.InvalidArgs');
    expect(asked).toEqual([]);
  });

  it('says that nobody is signed in', async () => {
    await offer({ connection: { state: 'signedOut' } });
    await expect(start()).rejects.toThrow('org.meetnow.MeetNow1.Error.NotSignedIn');
  });

  it.each([
    ['Unreachable', problem({ code: 'NoConnection' })],
    ['Refused', problem({ code: 'Forbidden' })],
    ['InvalidInput', problem({ code: 'SubjectTooLong', next: 'changeInput' })],
    ['NotSignedIn', problem({ code: 'Expired', next: 'signIn' })],
  ])('has an error for each kind of failure: %s', async (name, why) => {
    await offer();
    answerWith({ startMeeting: failure(why) });
    await expect(start()).rejects.toThrow(`org.meetnow.MeetNow1.Error.${name}`);
  });
});

describe('a running meeting', () => {
  it('is left by its ID, or without one if it is the only one', async () => {
    await offer({ meetings: [connected] });
    await call('Leave', 's', 'op-1');
    await call('Leave', 's', '');
    expect(asked).toEqual([
      ['leaveMeeting', 'op-1'],
      ['leaveMeeting', 'op-1'],
    ]);
    await expect(call('Leave', 's', 'op-9')).rejects.toThrow('org.meetnow.MeetNow1.Error.NotFound');
    store.setState({ meetings: [connected, meeting({ operationId: 'op-2' })] });
    await expect(call('Leave', 's', '')).rejects.toThrow('org.meetnow.MeetNow1.Error.InvalidInput');
  });

  it('has its join link, also one that comes while the caller waits', async () => {
    await offer({ meetings: [meeting()] });
    const link = call('JoinLink', 's', 'op-1');
    await call('Status');
    store.setState({ meetings: [connected] });
    expect(await link).toEqual(['https://meet.contoso.com/x']);
    expect(await call('JoinLink', 's', '')).toEqual(['https://meet.contoso.com/x']);
    await expect(call('JoinLink', 's', 'op-9')).rejects.toThrow('org.meetnow.MeetNow1.Error.NotFound');
  });

  it('that failed says why instead', async () => {
    await offer({ meetings: [meeting()] });
    const link = call('JoinLink', 's', '');
    await call('Status');
    store.setState({ meetings: [meeting({ state: 'failed', problem: problem() })] });
    await expect(link).rejects.toThrow('The server');
  });

  it.each([
    ['Admit', ['Ben'], 'admitPeople'],
    ['AdmitAll', [], 'admitPeople'],
    ['Deny', [''], 'denyPeople'],
    ['DenyAll', [], 'denyPeople'],
  ] as const)('lets people in or not: %s', async (member, rest, command) => {
    await offer({ meetings: [{ ...connected, lobby: [waiting] }] });
    await call(member, rest.length === 0 ? 's' : 'ss', 'op-1', ...rest);
    expect(asked).toEqual([[command, 'op-1', ['/p/ben']]]);
    store.setState({ meetings: [connected] });
    const nobody = call(member, rest.length === 0 ? 's' : 'ss', 'op-1', ...rest);
    await expect(nobody).rejects.toThrow('org.meetnow.MeetNow1.Error.NotFound');
  });
});

describe('the state of Meet Now', () => {
  it('is that of "meet-now status --json"', async () => {
    await offer({ meetings: [connected] });
    expect(await call('Status')).toEqual([asJson(status({ store }))]);
  });

  it('is also in properties, which can only be read', async () => {
    await offer({ meetings: [{ ...connected, subject: 'A\0B', lobby: [waiting] }] });
    const [pairs] = await other.call(properties, 'GetAll', 's', [meetNow1.name]);
    const all = plainDictionary(pairs);
    expect(all).toMatchObject({ Version: '1.2.3', Connection: 'ready', Account: '', Invitations: [] });
    expect((all['Meetings'] as unknown[]).map(plainDictionary)).toMatchObject([
      { id: 'op-1', subject: 'AB', state: 'connected', people: 0, waiting: 1 },
    ]);
    const set = other.call(properties, 'Set', 'ssv', [meetNow1.name, 'Connection', ['s', 'faulted']]);
    await expect(set).rejects.toThrow('org.freedesktop.DBus.Error.PropertyReadOnly');
    const none = other.call(properties, 'Get', 'ss', [meetNow1.name, 'constructor']);
    await expect(none).rejects.toThrow('org.freedesktop.DBus.Error.UnknownProperty');
  });

  it('is announced when it changes: many changes at once are one', async () => {
    await offer();
    const heard: unknown[][] = [];
    await other.listen(`type='signal',path='${mainPath}'`, (member, body) => heard.push([member, ...body]));
    store.setState({ meetings: [meeting()] });
    store.setState({ meetings: [connected] });
    store.setState({ connection: { state: 'reconnecting', attempt: 1 } as never });
    await clock.advance(199);
    await call('Status');
    expect(heard).toEqual([]);
    await clock.advance(1);
    const [json] = await call('Status');
    expect(heard.map(([member]) => member)).toEqual(['PropertiesChanged', 'Changed']);
    const [[, its, changed], [, told]] = heard as [unknown[], unknown[]];
    expect(its).toBe(meetNow1.name);
    expect(Object.keys(plainDictionary(changed)).sort()).toEqual(['Connection', 'Meetings']);
    expect(told).toBe(json);
    // What nobody outside can see is no change.
    store.setState({ language: 'de' });
    await clock.advance(1000);
    await call('Status');
    expect(heard).toHaveLength(2);
  });
});

describe('the object', () => {
  it('describes itself', async () => {
    await offer();
    const introspect = async (path: string): Promise<string> => {
      const [xml] = await other.call([busName, path, 'org.freedesktop.DBus.Introspectable'], 'Introspect');
      return String(xml);
    };
    expect(await introspect('/')).toContain('<node name="org"/>');
    expect(await introspect('/org/meetnow')).toContain('<node name="MeetNow"/>');
    const xml = await introspect(mainPath);
    for (const name of [...Object.keys(meetNow1.methods), 'org.freedesktop.Application', 'SearchProvider'])
      expect(xml).toContain(`"${name}"`);
  });

  it('answers to its interface alone', async () => {
    await offer();
    const error = (name: string): string => `org.freedesktop.DBus.Error.${name}`;
    await expect(call('toString')).rejects.toThrow(error('UnknownMethod'));
    await expect(call('Leave', 'u', 1)).rejects.toThrow(error('InvalidArgs'));
    await expect(other.call([busName, mainPath, 'a.b'], 'C')).rejects.toThrow(error('UnknownInterface'));
    await expect(other.call([busName, '/constructor', meetNow1.name], 'Status')).rejects.toThrow(
      error('UnknownObject'),
    );
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('shows the window, starts a meeting and follows links, as desktops ask', async () => {
    await offer();
    const app = [busName, mainPath, 'org.freedesktop.Application'] as const;
    await other.call(app, 'Activate', 'a{sv}', [[]]);
    await other.call(app, 'ActivateAction', 'sava{sv}', ['meet-now', [], []]);
    await other.call(app, 'Open', 'asa{sv}', [['meet-now://start'], []]);
    expect(asked).toEqual([
      ['answering showWindow'],
      ['answering startMeeting', {}, 'search'],
      ['followLink', 'meet-now://start'],
    ]);
  });

  it('S50 gives nobody but the user of this session an answer', async () => {
    await offer({}, (process.getuid?.() ?? 0) + 1);
    const denied = 'org.freedesktop.DBus.Error.AccessDenied';
    await expect(call('Status')).rejects.toThrow(denied);
    await expect(start()).rejects.toThrow(denied);
    await expect(other.call(properties, 'GetAll', 's', [meetNow1.name])).rejects.toThrow(denied);
    expect(asked).toEqual([]);
  });

  it('L78 refuses calls beyond 50 that wait for an answer, and answers again afterwards', async () => {
    await offer({ meetings: [meeting()] });
    const links = Array.from({ length: 60 }, () =>
      call('JoinLink', 's', 'op-1').then(
        () => 'answered',
        (error: unknown) => String(error),
      ),
    );
    await expect.poll(() => call('Status').catch(String)).toContain('LimitsExceeded');
    store.setState({ meetings: [connected] });
    const outcomes = await Promise.all(links);
    expect(outcomes.filter((one) => one === 'answered')).toHaveLength(50);
    expect(outcomes.filter((one) => one.includes('LimitsExceeded'))).toHaveLength(10);
    expect(await call('Status')).toHaveLength(1);
  });

  it('L77 is there again after the bus was away', async () => {
    await offer();
    await daemon.stop();
    await startBus();
    connectOther();
    await expect
      .poll(async () => {
        await clock.advance(60_000);
        return other.hasOwner(busName);
      })
      .toBe(true);
    await expect.poll(() => other.hasOwner(searchName)).toBe(true);
    expect(await call('Status')).toHaveLength(1);
    // What changes from now on is announced there.
    const heard: string[] = [];
    await other.listen(`type='signal',path='${mainPath}'`, (member) => heard.push(member));
    store.setState({ meetings: [connected] });
    await clock.advance(200);
    await call('Status');
    expect(heard).toEqual(['PropertiesChanged', 'Changed']);
  });
});
