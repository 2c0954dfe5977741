import { text } from '../../../../../common/text';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SystemSignIn } from '../../../../../main/ucwa/sign-in/grant';
import { problemOf } from '../../../../../main/ucwa/problems/reasons';
import { json } from '../../support';
import { challenge, lenea, ask } from './asked-token';

describe('ways to sign in that the organisation allows', () => {
  const used: string[] = [];
  const system: SystemSignIn = {
    integrated: () => Promise.resolve(json(200, { access_token: used.push('windows').toString() })),
    passive: () => Promise.resolve(json(200, { access_token: used.push('browser').toString() })),
  };
  const offered = (...grantTypes: string[]) => ({ href: '/WebTicket/oauthtoken', grantTypes });
  const all = offered('urn:microsoft.rtc:windows', 'urn:microsoft.rtc:passive', 'password');
  beforeEach(() => void used.splice(0));

  it('are used, and no others: no password is sent', async () => {
    const { sent } = await ask(json(200, {}), { challenge: all, system, methods: ['browser'] });
    expect(used).toEqual(['browser']);
    expect(sent).toEqual([]);
  });

  it('are used in the usual order', async () => {
    const credentials = { ...lenea, password: '' };
    await ask(json(200, {}), { challenge: all, credentials, system, methods: ['browser', 'windows'] });
    expect(used).toEqual(['windows']);
  });

  it('are named, where the server offers none of them', async () => {
    const { token, sent, trusted } = await ask(json(200, {}), {
      challenge: offered('password', 'urn:microsoft.rtc:windows'),
      system,
      methods: ['browser'],
    });
    expect(token).toMatchObject({
      problem: {
        code: 'SignInMethodNotAllowed',
        message: text('notices.policy.noMethod', { host: 'lyncweb.contoso.com' }),
        advice: text('notices.policy.noMethodAdvice', {
          ways: [text('ucwa.way.password'), text('ucwa.way.windows')],
        }),
        details: 'password, urn:microsoft.rtc:windows',
      },
    });
    expect([...used, ...sent, ...trusted]).toEqual([]);
  });

  it('are not what is missing where a password was not typed', async () => {
    const { token } = await ask(json(200, {}), {
      challenge: offered('password', 'urn:microsoft.rtc:windows'),
      credentials: { ...lenea, password: '' },
      methods: ['password'],
    });
    expect(token).toMatchObject({ problem: { code: 'PasswordNeeded' } });
  });
});

describe('a token endpoint', () => {
  it('S30 on this computer gets no password from a public server, and the user learns that', async () => {
    for (const href of ['https://localhost./t', 'https://[::ffff:127.0.0.1]/t', 'https://169.254.1.1/t']) {
      const { token, sent, trusted } = await ask(json(200, {}), { challenge: { ...challenge, href } });
      expect(problemOf(token)).toMatchObject({ code: 'LinkPrivate', next: 'contactAdministrator' });
      expect([...sent, ...trusted]).toEqual([]);
    }
  });
});
