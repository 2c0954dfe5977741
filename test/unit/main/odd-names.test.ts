import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../main/cli/parse';
import { UsageError } from '../../../main/cli/usage';
import { createTrustQuestion } from '../../../main/account/consent';
import { controlVersion, helloSchema } from '../../../main/control/messages';
import { hotkeyText } from '../../../main/desktop/hotkey/hotkey-text';
import { cultureOf } from '../../../main/language/culture';
import { parseLink } from '../../../main/links/parse-link';
import { createCookies } from '../../../main/net/cookies';
import { toTransportError } from '../../../main/net/node-errors';
import { ownValue } from '../../../common/own-value';
import { readPolicy } from '../../../main/policy/read-policy';
import { createQuestions } from '../../../main/state/questions';
import { readSetting } from '../../../common/read-setting';
import type { Settings } from '../../../main/settings/settings';
import { createAppStore } from '../../../main/state/store';
import { createTrust } from '../../../main/ucwa/sign-in/trust';
import { setUpSignIn, input } from './account/set-up-sign-in';

/** Property names that every object has, used as names of users and domains. */
const names = Object.getOwnPropertyNames(Object.prototype);

/** The question about hosts, with settings in memory and the answer yes; and how often it was asked. */
function trustQuestion() {
  const store = createAppStore();
  const asked: string[] = [];
  const questions = createQuestions(store, ({ id }) => {
    asked.push(id);
    setImmediate(() => questions.answer(id, true));
  });
  let trusted: unknown = {};
  const settings = {
    get: () => readSetting('trustedHosts', trusted).value,
    // As the file has it.
    set: (_: string, value: unknown) => void (trusted = JSON.parse(JSON.stringify(value))),
  } as unknown as Settings;
  return { ask: createTrustQuestion({ settings, questions, interactive: true }), asked };
}

describe.each(names)('S33 %s', (name) => {
  it('as a domain is asked about like any other, once, and trusts no other host', async () => {
    const { ask, asked } = trustQuestion();
    const trust = createTrust({ address: `lenea@${name}`, server: '', ask });
    await trust.check('https://lync.fabrikam.com/');
    expect(asked).toEqual(['trust:lync.fabrikam.com']);
    // No domain is called `__proto__`, so nothing has to be remembered for it.
    const again = name === '__proto__' ? 2 : 1;
    expect(await ask('lync.fabrikam.com', name.toLowerCase())).toBe(true);
    expect(asked).toHaveLength(again);
    await ask('lync.contoso.com', name.toLowerCase());
    expect(asked).toHaveLength(again + 1);
  });

  it('as a host has only its own cookies', async () => {
    const cookies = createCookies(() => undefined);
    expect(cookies.header(`https://${name}/`)).toBe('');
    await cookies.keep(`https://${name}/`, 'a=b');
    expect(cookies.header(`https://${name}/`)).toBe('a=b');
    expect(cookies.header('https://contoso.com/')).toBe('');
  });

  it('as a user, a user name and a server is like any other', async () => {
    const { signIn, tried, values } = setUpSignIn();
    await signIn.signIn({ ...input, address: `${name}@contoso.com`, userName: name });
    expect(tried).toMatchObject([{ address: `${name}@contoso.com`, userName: name }]);
    expect(values.get('address')).toBe(`${name}@contoso.com`);
  });

  it('is in no table: locale, key, error code, verb, setting, policy, part of a link', () => {
    expect(cultureOf(name)).toBe('en-US');
    expect(hotkeyText(`Alt+${name}`, 'linux')).toBe(`Alt+${name}`);
    const error = toTransportError(Object.assign(new Error('x'), { code: name }), 'h.example');
    expect([error.kind, error.certificate]).toEqual(['reset', undefined]);
    expect(() => parseCommand([name])).toThrow(UsageError);
    expect(helloSchema.safeParse({ version: controlVersion, request: { verb: name } }).success).toBe(false);
    const policy = readPolicy(JSON.parse(`{"version":1,"settings":{"${name}":{"value":"x"}}}`));
    expect(policy).toEqual({ policy: {}, faults: [{ what: 'unknown', key: name }] });
    expect(parseLink(`meet-now://start?${name}=x`)).toMatchObject({ ok: false });
  });

  it('is in a table only if it was added to it', () => {
    expect(ownValue<unknown>({}, name)).toBeUndefined();
    expect(ownValue(JSON.parse(`{"${name}":1}`) as Record<string, number>, name)).toBe(1);
  });
});
