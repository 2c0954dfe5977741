import { logText, type Sayable, sentences, type Text, text } from '../../common/text';
import { describe, expect, it, onTestFinished } from 'vitest';
import { setLanguage } from '../../main/language/t';
import { shown } from '../english';
import type { Problem } from '../../common/problem';
import type { BehaviourChange, FaultAnswer } from '../simulator';
import { loadScenario } from '../simulator/scenario/files';
import { Checked } from './checked';
import { Client } from './client';
import { httpError } from './http-error';

const internal = 'lyncdiscoverinternal.contoso.com';
const external = 'lyncdiscover.contoso.com';
const page = (status: number, ...headers: readonly (readonly [string, string])[]): FaultAnswer => ({
  status,
  headers: [['Content-Type', 'text/html'], ...headers],
  body: `<h1>${String(status)}</h1>`,
});
const always = (method: string, path: string, fault: FaultAnswer) => ({
  faults: [{ method, path, times: Infinity, fault }],
});
const root = '^/$';
const user = '/oauth/user';
const token = '/oauthtoken';
const applications = '/applications$';
const shipped = (name: string): BehaviourChange => loadScenario(name).behaviour;

/** The outcome of a sign-in there. */
async function signedIn(behaviour: BehaviourChange, server: string): Promise<Problem | undefined> {
  const client = new Client(behaviour);
  const result = await client.signIn({ server });
  await client.connection.signOut();
  return result.ok ? undefined : result.problem;
}

/** The step at which its check fails, with the message. */
async function checked(behaviour: BehaviourChange, server: string) {
  const check = new Checked(behaviour);
  await check.run({ server });
  const failed = check.steps.find(({ state }) => state === 'failed');
  return { step: failed?.name, host: failed?.host, problem: failed?.problem };
}

const table: readonly (readonly [
  number: string,
  what: string,
  behaviour: BehaviourChange,
  server: string,
  step: string,
  message: Text,
  details?: Sayable,
])[] = [
  [
    'P63',
    'an account that has no home on the server',
    shipped('no-home'),
    '',
    'application',
    httpError('ucwa.at.user.absent', 404, internal),
  ],
  [
    'P64',
    'discovery that lets nobody in, at both names',
    shipped('closed-discovery'),
    '',
    'discovery',
    httpError('ucwa.at.discovery.forbidden', 403, external),
    sentences(
      httpError('ucwa.at.discovery.forbidden', 403, internal),
      httpError('ucwa.at.discovery.forbidden', 403, external),
    ),
  ],
  [
    'P64',
    'discovery that lets nobody in, at the server that was named',
    shipped('closed-discovery'),
    `https://${external}/`,
    'discovery',
    httpError('ucwa.at.discovery.forbidden', 403, external),
  ],
  [
    'P65',
    'a server that takes modern authentication alone',
    shipped('modern-sign-in'),
    '',
    'challenge',
    text('ucwa.problem.ModernSignInAt', { host: internal, authority: 'login.windows.net' }),
    'Bearer; authorization_uri: login.windows.net',
  ],
  [
    'P65',
    'a gateway with a sign-in of its own',
    shipped('gateway-sign-in'),
    '',
    'challenge',
    text('ucwa.problem.GatewaySignIn', { host: internal, schemes: ['Negotiate', 'NTLM'] }),
    'Negotiate, NTLM',
  ],
  [
    'P65',
    'a gateway with a sign-in of its own in front of the server that was named',
    always('GET', root, page(401, ['WWW-Authenticate', 'Basic realm="Gateway"'])),
    `https://${external}/`,
    'discovery',
    text('ucwa.problem.GatewaySignIn', { host: external, schemes: ['Basic'] }),
    'Basic',
  ],
  [
    'P65',
    'a gateway with a sign-in of its own in front of discovery',
    always('GET', root, page(401, ['WWW-Authenticate', 'NTLM'])),
    '',
    'discovery',
    text('ucwa.problem.GatewaySignIn', { host: external, schemes: ['NTLM'] }),
  ],
  [
    'P66',
    'a user resource that answers 404 to every account',
    always('GET', user, page(404)),
    '',
    'challenge',
    httpError('ucwa.at.discovery.absent', 404, internal),
  ],
  [
    'P66',
    'a token endpoint that is not there',
    always('POST', token, page(404)),
    '',
    'token',
    httpError('ucwa.at.token.absent', 404, internal),
  ],
  [
    'P66',
    'a token endpoint that is ill',
    always('POST', token, page(503)),
    '',
    'token',
    httpError('ucwa.at.token.away', 503, internal),
  ],
  [
    'P66',
    'discovery that is ill',
    always('GET', root, page(503)),
    '',
    'discovery',
    httpError('ucwa.at.discovery.away', 503, external),
  ],
  [
    'P66',
    'applications that are not allowed for the account',
    always('POST', applications, page(403)),
    '',
    'application',
    httpError('ucwa.at.applications.forbidden', 403, internal),
  ],
  [
    'P66',
    'applications that are not offered',
    always('POST', applications, page(404)),
    '',
    'application',
    httpError('ucwa.at.applications.absent', 404, internal),
  ],
  [
    'N44',
    'a network that wants a log-in first',
    always('GET', '', page(511)),
    '',
    'discovery',
    httpError('ucwa.status.network', 511, external),
  ],
  [
    'N44',
    'a delivery network that does not reach its server',
    always('GET', root, page(522)),
    '',
    'discovery',
    httpError('ucwa.at.discovery.away', 522, external),
  ],
];

describe('a sign-in and its check report the same, correct problem', () => {
  it.each(table.map((row) => [row[0], row[1], row] as const))('%s of %s', async (_, _what, row) => {
    const [, , behaviour, server, step, message, details] = row;
    const problem = await signedIn(behaviour, server);
    expect(problem).toMatchObject({ message, ...(details === undefined ? {} : { details }) });
    const check = await checked(behaviour, server);
    expect(check.step).toBe(step);
    expect(check.problem).toEqual(problem);
    expect(problem && logText(problem.message)).toContain(
      step === 'discovery' ? external : String(check.host),
    );
  });
});

describe('a server that was found by a guess', () => {
  it.each([
    ['404', page(404)],
    ['a 302 to a web site', page(302, ['Location', 'https://www.example.com/'])],
    ['405', page(405)],
    ['a page', page(200)],
  ])('P64 and answers %s is not called one of Skype for Business', async (_, fault) => {
    const problem = await signedIn(always('GET', root, fault), '');
    expect(problem).toMatchObject({
      code: 'ServerNotFound',
      message: text('ucwa.problem.ServerNotFound', { domain: 'contoso.com' }),
    });
  });

  it('P64 is used although the other name does not resolve', async () => {
    const client = new Client(always('GET', root, page(403)));
    client.transport.failing.set(external, 'nameNotResolved');
    expect(await client.signIn()).toMatchObject({
      problem: {
        code: 'ServerNotFound',
        message: httpError('ucwa.at.discovery.forbidden', 403, internal),
        advice: text('ucwa.advice.askAboutNetwork'),
        details: sentences(
          httpError('ucwa.at.discovery.forbidden', 403, internal),
          text('ucwa.transport.nameNotResolved', { host: external }),
        ),
      },
    });
    await client.connection.signOut();
  });
});

it('P64 is shown in the language chosen meanwhile', async () => {
  onTestFinished(() => setLanguage('en'));
  const problem = await signedIn(shipped('closed-discovery'), '');
  setLanguage('de');
  expect(shown(problem)).toMatchObject({
    message: `Der AutoErmittlungsdienst hat abgelehnt, noch bevor ein Konto genannt wurde (HTTP 403 von ${external}).`,
    advice: 'Fragen Sie Ihren Administrator, ob der Server aus diesem Netzwerk benutzt werden darf.',
  });
});

it('P66 of a meeting is reported like that of starting one', async () => {
  const client = new Client(always('POST', 'onlineMeetingInvitations', page(403)));
  await client.signIn();
  expect(await client.start()).toMatchObject({
    state: 'failed',
    problem: {
      code: 'Forbidden',
      message: httpError('ucwa.at.startMeeting.forbidden', 403, internal),
    },
  });
  await client.connection.signOut();
});
