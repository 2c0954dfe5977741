import { expect, it } from 'vitest';
import { readPolicy } from '../../../../main/policy/read-policy';
import { readRegistryOutput } from '../../../../main/policy/registry-output';

const key = 'HKLM\\Software\\Policies\\Meet Now';
const printed = [
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Meet Now',
  '    (Default)    REG_SZ    (value not set)',
  '    server    REG_SZ    https://lync.contoso.com/',
  '    signInMethods    REG_MULTI_SZ    windows\\0browser',
  '    caFile    REG_SZ    C:\\Program Files\\Contoso    CA\\ca.pem',
  '    startAtLogin    REG_DWORD    0x1',
  '    historyDays    REG_DWORD    0x1',
  '    trustedHosts    REG_MULTI_SZ    sts.contoso.net\\0*.fabrikam.com',
  '    presets    REG_MULTI_SZ    {"subject":"Stand-up"}\\0{"subject":"M\\u00fcller","invite":["a@x.example"]}',
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Meet Now\\Recommended',
  '    hotkey    REG_SZ    Control+Alt+K',
  '    server    REG_SZ    https://other.contoso.com/',
  '    proxy    REG_SZ    ',
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Meet Now\\Recommended\\Deeper',
  '    logLevel    REG_SZ    debug',
  '',
].join('\r\n');

it('is locked beside the key, and a default under Recommended', () => {
  expect(readRegistryOutput(printed, key)).toEqual({
    version: 1,
    settings: {
      server: { value: 'https://lync.contoso.com/', locked: true },
      signInMethods: { value: ['windows', 'browser'], locked: true },
      caFile: { value: 'C:\\Program Files\\Contoso    CA\\ca.pem', locked: true },
      startAtLogin: { value: true, locked: true },
      historyDays: { value: 1, locked: true },
      trustedHosts: { value: ['sts.contoso.net', '*.fabrikam.com'], locked: true },
      presets: {
        value: [{ subject: 'Stand-up' }, { subject: 'Müller', invite: ['a@x.example'] }],
        locked: true,
      },
      hotkey: { value: 'Control+Alt+K', locked: false },
      proxy: { value: '', locked: false },
    },
  });
});

it('is checked like a file', () => {
  const { policy, faults } = readPolicy(readRegistryOutput(printed, key));
  expect(Object.keys(policy)).toEqual([
    ...['server', 'signInMethods', 'trustedHosts', 'caFile', 'hotkey', 'presets'],
    ...['startAtLogin', 'historyDays'],
  ]);
  expect(faults).toMatchObject([{ what: 'invalid', key: 'proxy' }]);
});

it('has an empty value where the data are empty, however the line ends', () => {
  const only = `HKEY_LOCAL_MACHINE\\SOFTWARE\\POLICIES\\MEET NOW\n    hotkey    REG_SZ    \n    server    REG_SZ`;
  expect(readRegistryOutput(only, key)).toEqual({
    version: 1,
    settings: { hotkey: { value: '', locked: true }, server: { value: '', locked: true } },
  });
});

it.each([
  ['startAtLogin', 'REG_DWORD    0x2'],
  ['startAtLogin', 'REG_SZ    true'],
  ['signInMethods', 'REG_SZ    windows'],
  ['hotkey', 'REG_BINARY    00FF'],
  ['logLevel', 'REG_DWORD    0x1'],
  ['historyDays', 'REG_DWORD    0xffffffff'],
  ['presets', 'REG_MULTI_SZ    Stand-up'],
  ['caFile', 'REG_SZ    C:\\Zertifikate\\\uFFFDrzte'],
])('has a fault where %s is %s', (name, data) => {
  const document = readRegistryOutput(
    `HKEY_LOCAL_MACHINE\\Software\\Policies\\Meet Now\n    ${name}    ${data}`,
    key,
  );
  expect(readPolicy(document)).toMatchObject({ policy: {}, faults: [{ what: 'invalid', key: name }] });
});

it.each(['', '\r\n', 'ERROR: The system was unable to find the specified registry key or value.'])(
  'is none in %j',
  (output) => expect(readRegistryOutput(output, key)).toBeUndefined(),
);

it('is none where the key is empty, or another one', () => {
  expect(readRegistryOutput('HKEY_LOCAL_MACHINE\\Software\\Policies\\Meet Now\r\n', key)).toBeUndefined();
  expect(
    readRegistryOutput('HKEY_CURRENT_USER\\Software\\Policies\\Meet Now\n    hotkey    REG_SZ    F9', key),
  ).toBeUndefined();
});
