import { text, verbatim } from '../../common/text';
import { describe, expect, it, onTestFinished } from 'vitest';
import { setLanguage } from '../../main/language/t';
import { shown } from '../english';
import type { Problem } from '../../common/problem';
import type { Behaviour, FaultAnswer } from '../simulator';
import { loadScenario } from '../simulator/scenario/files';
import { Checked } from './checked';
import { Client } from './client';

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
const shipped = (name: string): Partial<Behaviour> => loadScenario(name).behaviour;

/** What a sign-in there comes to. */
async function signedIn(behaviour: Partial<Behaviour>, server: string): Promise<Problem | undefined> {
  const client = new Client(behaviour);
  const result = await client.signIn({ server });
  await client.connection.signOut();
  return result.ok ? undefined : result.problem;
}

/** The step at which a check of it fails, with what it says. */
async function checked(behaviour: Partial<Behaviour>, server: string) {
  const check = new Checked(behaviour);
  await check.run({ server });
  const failed = check.steps.find(({ state }) => state === 'failed');
  return { step: failed?.name, host: failed?.host, problem: failed?.problem };
}

const table: readonly (readonly [
  number: string,
  what: string,
  behaviour: Partial<Behaviour>,
  server: string,
  step: string,
  message: string,
  details?: string,
])[] = [
  [
    'P63',
    'an account that has no home on the server',
    shipped('no-home'),
    '',
    'application',
    `This account has no home on the server: it is not enabled for Skype for Business, or was moved elsewhere, for example to the cloud (HTTP 404 from ${internal}).`,
  ],
  [
    'P64',
    'discovery that lets nobody in, at both names',
    shipped('closed-discovery'),
    '',
    'discovery',
    `The discovery service refused before any account was named (HTTP 403 from ${external}).`,
    `The discovery service refused before any account was named (HTTP 403 from ${internal}). The discovery service refused before any account was named (HTTP 403 from ${external}).`,
  ],
  [
    'P64',
    'discovery that lets nobody in, at the server that was named',
    shipped('closed-discovery'),
    `https://${external}/`,
    'discovery',
    `The discovery service refused before any account was named (HTTP 403 from ${external}).`,
  ],
  [
    'P65',
    'a server that takes modern authentication alone',
    shipped('modern-sign-in'),
    '',
    'challenge',
    `${internal} accepts only modern authentication (OAuth at login.windows.net), which Meet Now does not support.`,
    'Bearer; authorization_uri: login.windows.net',
  ],
  [
    'P65',
    'a gateway with a sign-in of its own',
    shipped('gateway-sign-in'),
    '',
    'challenge',
    `${internal}, or a gateway in front of it, asks for a sign-in of its own (Negotiate, NTLM) before Skype for Business is reached.`,
    'Negotiate, NTLM',
  ],
  [
    'P65',
    'a gateway with a sign-in of its own in front of the server that was named',
    always('GET', root, page(401, ['WWW-Authenticate', 'Basic realm="Gateway"'])),
    `https://${external}/`,
    'discovery',
    `${external}, or a gateway in front of it, asks for a sign-in of its own (Basic) before Skype for Business is reached.`,
    'Basic',
  ],
  [
    'P65',
    'a gateway with a sign-in of its own in front of discovery',
    always('GET', root, page(401, ['WWW-Authenticate', 'NTLM'])),
    '',
    'discovery',
    `${external}, or a gateway in front of it, asks for a sign-in of its own (NTLM) before Skype for Business is reached.`,
  ],
  [
    'P66',
    'a user resource that answers 404 to everybody, whoever asks',
    always('GET', user, page(404)),
    '',
    'challenge',
    `There is no Skype for Business discovery service at this address (HTTP 404 from ${internal}).`,
  ],
  [
    'P66',
    'a token endpoint that is not there',
    always('POST', token, page(404)),
    '',
    'token',
    `There is no sign-in service at the address that the server named (HTTP 404 from ${internal}).`,
  ],
  [
    'P66',
    'a token endpoint that is ill',
    always('POST', token, page(503)),
    '',
    'token',
    `The sign-in service is not available (HTTP 503 from ${internal}).`,
  ],
  [
    'P66',
    'discovery that is ill',
    always('GET', root, page(503)),
    '',
    'discovery',
    `The discovery service is not available (HTTP 503 from ${external}).`,
  ],
  [
    'P66',
    'applications that are not allowed for the account',
    always('POST', applications, page(403)),
    '',
    'application',
    `The server does not allow this account to use programs like Meet Now (HTTP 403 from ${internal}).`,
  ],
  [
    'P66',
    'applications that are not offered',
    always('POST', applications, page(404)),
    '',
    'application',
    `The server does not offer its service for programs (UCWA) at the address that it named (HTTP 404 from ${internal}).`,
  ],
  [
    'N44',
    'a network that wants a log-in first',
    always('GET', '', page(511)),
    '',
    'discovery',
    `This network wants you to log in to it first (HTTP 511 from ${external}).`,
  ],
  [
    'N44',
    'a delivery network that does not reach its server',
    always('GET', root, page(522)),
    '',
    'discovery',
    `The discovery service is not available (HTTP 522 from ${external}).`,
  ],
];

describe('a sign-in and its check say the same, and what is so', () => {
  it.each(table.map((row) => [row[0], row[1], row] as const))('%s of %s', async (_, _what, row) => {
    const [, , behaviour, server, step, message, details] = row;
    const problem = await signedIn(behaviour, server);
    expect(problem).toMatchObject({ message, ...(details === undefined ? {} : { details }) });
    const check = await checked(behaviour, server);
    expect(check.step).toBe(step);
    expect(check.problem).toEqual(problem);
    expect(problem?.message).toContain(step === 'discovery' ? external : String(check.host));
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

  it('P64 is heard although the other name is not known', async () => {
    const client = new Client(always('GET', root, page(403)));
    client.transport.failing.set(external, 'nameNotResolved');
    expect(await client.signIn()).toMatchObject({
      problem: {
        code: 'ServerNotFound',
        message: `The discovery service refused before any account was named (HTTP 403 from ${internal}).`,
        advice: text('ucwa.advice.askAboutNetwork'),
        details: expect.stringContaining(`The name ${external} is not known here.`) as string,
      },
    });
    await client.connection.signOut();
  });
});

it('P64 is told again in the language that was chosen meanwhile', async () => {
  onTestFinished(() => setLanguage('en'));
  const problem = await signedIn(shipped('closed-discovery'), '');
  setLanguage('de');
  expect(shown(problem)).toMatchObject({
    message: `Der AutoErmittlungsdienst hat abgelehnt, noch bevor ein Konto genannt wurde (HTTP 403 von ${external}).`,
    advice: verbatim(
      'Fragen Sie Ihren Administrator, ob der Server aus diesem Netzwerk benutzt werden darf.',
    ),
  });
});

it('P66 of a meeting is told as that of starting one', async () => {
  const client = new Client(always('POST', 'onlineMeetingInvitations', page(403)));
  await client.signIn();
  expect(await client.start()).toMatchObject({
    state: 'failed',
    problem: {
      code: 'Forbidden',
      message: `The server does not allow this account to start meetings (HTTP 403 from ${internal}).`,
    },
  });
  await client.connection.signOut();
});
