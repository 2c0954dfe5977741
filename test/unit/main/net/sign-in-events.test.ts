import { describe, expect, it } from 'vitest';
import { readSignIn } from '../../../../main/net/sign-in-events';

const url = 'https://pool.contoso.com/webticket/oauthtoken';
const request = 7;
const controller = 20;
const phases = { none: 0, begin: 1, end: 2 };
type Event = readonly [name: string, phase: keyof typeof phases, params?: object, source?: number];

/** A log as Chromium writes it. The numbers of its events differ from version to version. */
function log(events: readonly Event[]): string {
  const types = [...new Set(events.map(([name]) => name))];
  return JSON.stringify({
    constants: { logEventTypes: Object.fromEntries(types.map((name, nth) => [name, 100 + nth])) },
    events: events.map(([name, phase, params, source = controller], nth) => ({
      type: 100 + types.indexOf(name),
      phase: phases[phase],
      source: { id: source, type: 30 },
      time: String(1_000 + nth),
      params: params ?? null,
    })),
  });
}

const asked = (...schemes: readonly string[]): readonly Event[] => [
  ['URL_REQUEST_START_JOB', 'begin', { url, method: 'POST' }, request],
  [
    'HTTP_TRANSACTION_READ_RESPONSE_HEADERS',
    'none',
    { headers: ['HTTP/1.1 401 Unauthorized', ...schemes.map((scheme) => `WWW-Authenticate: ${scheme}`)] },
    request,
  ],
  ['AUTH_CONTROLLER', 'begin', { target: 'server', url }],
  ['AUTH_BOUND_TO_CONTROLLER', 'none', { source_dependency: { id: controller, type: 30 } }, request],
];
const challenge = (...results: readonly object[]): readonly Event[] => [
  ['AUTH_HANDLE_CHALLENGE', 'begin', { source_dependency: { id: request, type: 1 } }],
  ...results.map((params): Event => ['AUTH_HANDLER_CREATE_RESULT', 'none', params]),
  ['AUTH_HANDLE_CHALLENGE', 'end'],
];
const heard = (result: string): readonly Event[] => [
  ['AUTH_HANDLE_CHALLENGE', 'begin', {}],
  ['AUTH_HANDLE_CHALLENGE', 'none', { authorization_result: result }],
  ['AUTH_HANDLE_CHALLENGE', 'end'],
];
const negotiate = { scheme: 'negotiate', allows_default_credentials: true };
const ntlm = { scheme: 'ntlm', allows_default_credentials: false };
const token = (inside: readonly Event[], error?: number): readonly Event[] => {
  const result = error === undefined ? {} : { net_error: error };
  return [
    ['AUTH_GENERATE_TOKEN', 'begin', { source_dependency: { id: request, type: 1 } }],
    ['AUTH_GENERATE_TOKEN', 'begin'],
    ...inside,
    ['AUTH_GENERATE_TOKEN', 'end', result],
    ['AUTH_GENERATE_TOKEN', 'end', result],
  ];
};
const named: Event = ['AUTH_LIBRARY_IMPORT_NAME', 'none', { spn: 'HTTP@pool.contoso.com' }];
const gss = (major: number, message: readonly string[], context?: object): readonly Event[] => [
  named,
  ['AUTH_LIBRARY_INIT_SEC_CTX', 'begin'],
  [
    'AUTH_LIBRARY_INIT_SEC_CTX',
    'end',
    {
      ...(context === undefined ? {} : { context }),
      status: {
        function: 'gss_init_sec_context',
        major_status: { status: major, message: ['…'] },
        minor_status: message.length === 0 ? { status: 0 } : { status: 100_001, message },
      },
    },
  ],
];
const made = gss(1, [], {
  source: { name: 'lenea@CONTOSO.COM' },
  target: { name: 'HTTP/pool.contoso.com@CONTOSO.COM' },
});
const ticket = { spn: 'HTTP/pool.contoso.com', realm: 'CONTOSO.COM' };
const read = (...events: readonly (readonly Event[])[]) => readSignIn(log(events.flat()), url);

describe('P121 Chromium’s log of a Windows sign-in says', () => {
  it('whose ticket was sent, and for which service', () => {
    expect(read(asked('Negotiate', 'NTLM'), challenge(negotiate, ntlm), token(made))).toEqual({
      offered: ['negotiate', 'ntlm'],
      sent: 'session',
      scheme: 'negotiate',
      owner: 'lenea@CONTOSO.COM',
      ...ticket,
    });
  });

  it('that there is no ticket, although Chromium asks for credentials for NTLM then', () => {
    const words = gss(458_752, ['SPNEGO cannot find mechanisms to negotiate\0']);
    const outcome = read(
      asked('Negotiate', 'NTLM'),
      challenge(negotiate, ntlm),
      token(words, -338),
      challenge(negotiate, ntlm),
    );
    expect(outcome).toEqual({
      offered: ['negotiate', 'ntlm'],
      sent: 'nothing',
      scheme: 'negotiate',
      fault: 'noTicket',
      spn: ticket.spn,
      details: 'SPNEGO cannot find mechanisms to negotiate',
    });
  });

  it('which service the KDC does not know: the name that it was asked for, not the one in the URL', () => {
    const words = gss(851_968, ['Server HTTP/web01.contoso.com@CONTOSO.COM not found in Kerberos database']);
    expect(read(asked('Negotiate'), challenge(negotiate), token(words, -341))).toMatchObject({
      fault: 'serviceUnknown',
      spn: 'HTTP/web01.contoso.com',
      realm: 'CONTOSO.COM',
    });
  });

  it('the realm whose KDC cannot be reached', () => {
    const words = gss(851_968, ["Cannot contact any KDC for realm 'CONTOSO.COM'"]);
    expect(read(asked('Negotiate'), challenge(negotiate), token(words, -341))).toMatchObject({
      fault: 'kdcUnreachable',
      ...ticket,
    });
  });

  it('that the server ignored the ticket', () => {
    const again = challenge(negotiate);
    expect(read(asked('Negotiate'), challenge(negotiate), token(made), heard('reject'), again)).toMatchObject(
      { sent: 'session', scheme: 'negotiate', refusal: 'ignored' },
    );
  });

  it('that the server rejected the ticket', () => {
    const words = gss(65_536, ['SPNEGO failed to negotiate a mechanism\0']);
    expect(
      read(asked('Negotiate'), challenge(negotiate), token(made), heard('accept'), token(words, -342)),
    ).toMatchObject({
      sent: 'session',
      scheme: 'negotiate',
      refusal: 'rejected',
      details: 'SPNEGO failed to negotiate a mechanism',
      ...ticket,
    });
  });

  it('that the session of Windows signed in by NTLM after the ticket was refused', () => {
    const outcome = read(
      asked('Negotiate', 'NTLM'),
      challenge(negotiate, ntlm),
      token(made),
      heard('reject'),
      challenge(negotiate, ntlm),
      token([]),
    );
    expect(outcome).toEqual({ offered: ['negotiate', 'ntlm'], sent: 'session', scheme: 'ntlm' });
  });

  it.each([
    ['NTLM', 'ntlm'],
    ['Kerberos', 'negotiate'],
  ])('what Windows sent in the name of Negotiate: %s', (mechanism, scheme) => {
    const sspi: Event = [
      'AUTH_LIBRARY_INIT_SEC_CTX',
      'end',
      { context: { source: 'CONTOSO\\lenea', target: 'HTTP/pool', mechanism, open: true } },
    ];
    expect(
      read(asked('Negotiate'), challenge(negotiate), token([named, sspi]), heard('reject')),
    ).toMatchObject({ sent: 'session', scheme });
  });

  it('that this computer has no library, at the first sign-in and at later ones', () => {
    const unsupported = { scheme: 'negotiate', net_error: -339 };
    const load: Event = ['AUTH_LIBRARY_LOAD', 'end', { library_name: 'libgssapi.so.1', load_result: 'none' }];
    const missing = { sent: 'nothing', scheme: 'negotiate', fault: 'libraryMissing' };
    expect(read(asked('Negotiate'), [load], challenge(unsupported))).toMatchObject(missing);
    expect(read(asked('Negotiate'), challenge(unsupported))).toMatchObject(missing);
  });

  it('that SSPI had no credentials', () => {
    const acquire: Event = [
      'AUTH_LIBRARY_ACQUIRE_CREDS',
      'end',
      { status: { net_error: -338, security_status: -2146893042 } },
    ];
    expect(read(asked('Negotiate'), challenge(negotiate), token([acquire], -338))).toMatchObject({
      sent: 'nothing',
      fault: 'noTicket',
    });
  });

  it('that the server wanted no sign-in', () => {
    expect(read([['URL_REQUEST_START_JOB', 'begin', { url }, request]])).toEqual({
      offered: [],
      sent: 'nothing',
    });
  });

  it('nothing about the sign-ins of other sessions at the same time', () => {
    const other = `${url}?other`;
    const noise: readonly Event[] = [
      ['AUTH_CONTROLLER', 'begin', { target: 'server', url: other }, 99],
      ['AUTH_GENERATE_TOKEN', 'begin', {}, 99],
      ['AUTH_GENERATE_TOKEN', 'end', {}, 99],
    ];
    expect(read(asked('Negotiate'), noise)).toMatchObject({ sent: 'nothing' });
    expect(read(noise)).toBeUndefined();
  });

  it.each(['', '{"constants":{"logEventTypes":{}},"events":[', '{}', 'null', '[]'])(
    'nothing if it is not whole: %j',
    (text) => expect(readSignIn(text, url)).toBeUndefined(),
  );
});
