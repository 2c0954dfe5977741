import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../../main/policy/read-policy';
import { describeFaults as describeFaultsAsData } from '../../../../main/policy/describe-faults';
import { shown } from '../../../english';

const describeFaults = (...input: Parameters<typeof describeFaultsAsData>) =>
  shown(describeFaultsAsData(...input));

const read = (settings: unknown) => readPolicy({ version: 1, settings });
const told = (settings: unknown) => describeFaults({ source: '/etc/p.json', ...read(settings) });

describe('a policy', () => {
  it('says of each setting what holds, and whether the user may change it', () => {
    expect(
      read({
        server: { value: 'https://lync.contoso.com/', locked: true },
        signInMethods: { value: ['windows', 'browser'] },
        proxy: { value: 'http://proxy.contoso.com:8080', locked: true },
        caFile: { value: '/etc/ssl/contoso.pem', locked: true },
        hotkey: { value: 'Control+Alt+K' },
        logLevel: { value: 'debug', locked: false },
        startAtLogin: { value: true, locked: true },
        appearOnline: { value: false, locked: true },
        admitEverybodyAlways: { value: false, locked: true },
        callMeWhenConnected: { value: true },
        chatNotifications: { value: true },
      }),
    ).toEqual({
      faults: [],
      policy: {
        server: { value: 'https://lync.contoso.com/', locked: true },
        signInMethods: { value: ['windows', 'browser'], locked: false },
        proxy: { value: 'http://proxy.contoso.com:8080', locked: true },
        caFile: { value: '/etc/ssl/contoso.pem', locked: true },
        hotkey: { value: 'Control+Alt+K', locked: false },
        logLevel: { value: 'debug', locked: false },
        startAtLogin: { value: true, locked: true },
        appearOnline: { value: false, locked: true },
        admitEverybodyAlways: { value: false, locked: true },
        callMeWhenConnected: { value: true, locked: false },
        chatNotifications: { value: true, locked: false },
      },
    });
  });

  it('can set nothing', () => {
    expect(read({})).toEqual({ policy: {}, faults: [] });
    expect(told({})).toBe('');
  });

  it.each([
    ['server', 'http://lync.contoso.com'],
    ['server', 'https://anna:pw@lync.contoso.com'],
    ['server', 5],
    ['signInMethods', []],
    ['signInMethods', ['kerberos']],
    ['signInMethods', 'password'],
    ['proxy', 'socks5://proxy.contoso.com'],
    ['proxy', 'http://anna:pw@proxy.contoso.com:8080'],
    ['proxy', 'http://anna@proxy.contoso.com:8080'],
    ['proxy', ''],
    ['caFile', 'contoso.pem'],
    ['caFile', ''],
    ['hotkey', 'x'.repeat(101)],
    ['logLevel', 'chatty'],
    ['startAtLogin', 'yes'],
    ['appearOnline', 1],
    ['admitEverybodyAlways', 'true'],
    ['callMeWhenConnected', null],
    ['chatNotifications', []],
  ])('does without %s where it is %j, and takes the rest', (key, value) => {
    const other = key === 'logLevel' ? 'hotkey' : 'logLevel';
    const { policy, faults } = read({ [key]: { value, locked: true }, [other]: { value: 'warn' } });
    expect(policy).toEqual({ [other]: { value: 'warn', locked: false } });
    expect(faults).toMatchObject([{ what: 'invalid', key }]);
    expect(JSON.stringify(faults)).not.toContain('pw@');
  });

  it.each([['C:\\ProgramData\\contoso.pem'], ['/etc/ssl/contoso.pem']])('takes the path %s', (value) => {
    expect(read({ caFile: { value } }).faults).toEqual([]);
  });

  it('says which keys are wrong, where, by name', () => {
    expect(told({ hotkey: 'Control+Alt+K', logLevel: { value: 'warn' } })).toBe(
      'A setting in your organisation’s policy is not valid and does not apply: hotkey, in /etc/p.json.',
    );
    expect(told({ hotkey: 1, server: { value: 'x y' }, hotKey: 1, colour: { value: 'red' } })).toBe(
      '2 settings in your organisation’s policy are not valid and do not apply: server, hotkey, in /etc/p.json.' +
        ' This version of Meet Now does not know 2 settings in your organisation’s policy: hotKey, colour, in /etc/p.json.',
    );
  });

  it('names a key that is much too long by its beginning', () => {
    expect(told({ ['x'.repeat(5000)]: 1 }).length).toBeLessThan(200);
  });

  it.each([
    [undefined, 'lacks its version'],
    [null, 'lacks its version'],
    ['version 1', 'lacks its version'],
    [[], 'lacks its version'],
    [{}, 'lacks its version'],
    [{ settings: {} }, 'lacks its version'],
    [{ version: 1 }, 'lacks its version'],
    [{ version: 1, settings: [] }, 'lacks its version'],
    [{ version: 2, settings: { hotkey: { value: '' } } }, 'does not support its version'],
  ])('is none of it where the whole is %j', (document, why) => {
    const reading = readPolicy(document);
    expect(reading.policy).toEqual({});
    expect(describeFaults({ source: '/etc/p.json', ...reading })).toContain(why);
  });

  it('is not led astray by names that every object has', () => {
    const reading = readPolicy(JSON.parse('{"version":1,"settings":{"__proto__":{"value":1},"toString":1}}'));
    expect(reading.policy).toEqual({});
    expect(reading.faults.map((fault) => 'key' in fault && fault.key)).toEqual(['__proto__', 'toString']);
  });
});
