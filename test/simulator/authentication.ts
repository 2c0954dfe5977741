import { admitGuest, isGuest } from './anonymous/guest';
import { type TokenError } from './behaviour';
import { type Call } from './call';
import { accepted, readTicket } from './negotiate';
import { readTokenForm } from './token-form';
import { type TokenStatus } from './tokens';
import { signInWithWindows } from './windows-sign-in';
import { type Header, html, respond, type SimulatorResponse, web } from './wire';
import { type User, type World } from './world';

/** Step 4 of "CreateAnApplication": two header lines, and an HTML page that clients should not parse. */
export function challenge(
  world: World,
  origin: string,
  status: 401 | 403 = 401,
  diagnostics?: string,
): SimulatorResponse {
  const { challenge: form, challengeLines, grants, signIn, wire } = world.behaviour;
  const token = `${world.granterOf(origin)}/WebTicket/oauthtoken`;
  const href = form === 'quoted' ? `"${token}"` : token;
  const ucwa = [
    `Bearer trusted_issuers="${wire.trustedIssuers}", client_id="00000004-0000-0ff1-ce00-000000000000"`,
    `MsRtcOAuth href=${href},grant_type="${grants.join(',')}"`,
  ];
  const lines = signIn === 'ucwa' ? ucwa : otherSignIns[signIn];
  const sent = challengeLines === 'two' ? lines : [lines.join(', ')];
  return html(
    status,
    `${status} - ${status === 401 ? 'Unauthorized' : 'Forbidden'}: Access is denied due to invalid credentials.`,
    [
      ...sent.map((line): Header => ['WWW-Authenticate', line]),
      ...(diagnostics === undefined ? [] : [diagnosed(diagnostics)]),
    ],
  );
}

/** For tests in which UCWA's own sign-in is off, or a gateway asks first; no UCWA page shows these. */
const otherSignIns = {
  modern: [
    'Bearer trusted_issuers="00000001-0000-0000-c000-000000000000@*", client_id="00000004-0000-0ff1-ce00-000000000000", authorization_uri="https://login.windows.net/common/oauth2/authorize"',
  ],
  gateway: ['Negotiate', 'NTLM'],
} as const;

/** The IIS page of a machine that expects no ticket: neither a challenge nor diagnostics. */
export const bystanderPage = (): SimulatorResponse =>
  html(401, '401 - Unauthorized: Access is denied due to invalid credentials.');

/** The server does not accept this token, or no longer; the pages do not show such an answer. */
export function refuseToken(world: World, origin: string, status: TokenStatus): SimulatorResponse {
  if (status !== 'foreign') return challenge(world, origin, 401, NO_TICKET);
  switch (world.behaviour.foreignToken) {
    case 'challenge':
      return challenge(world, origin, 401, NO_TICKET);
    case '28055': {
      const { headers, ...answer } = challenge(
        world,
        origin,
        403,
        '28055;reason="The OAuth token is invalid."',
      );
      return { ...answer, headers: [['Warning', '120 server.contoso.com "InvalidToken"'], ...headers] };
    }
    case '28032':
      return html(500, '500 - Internal server error.', [
        diagnosed('28032;reason="The web ticket is invalid."'),
      ]);
  }
}

const diagnosed = (text: string): Header => [
  'X-Ms-diagnostics',
  text.replace(';reason', ';source="server.contoso.com";reason'),
];

const HEADERS: readonly Header[] = [
  ['Content-Type', 'application/json'],
  ['Cache-Control', 'no-store'],
  ['Pragma', 'no-cache'],
];

/** The token endpoint, see "AuthenticationInUCWA". */
export function grantToken(call: Call): SimulatorResponse {
  const { world, request, origin } = call;
  const { behaviour } = world;
  if (behaviour.tokenError) return refusal(behaviour.tokenError.error, behaviour.tokenError.diagnostics);
  if (request.body === '' && /^(NTLM|Negotiate) /i.test(request.headers['authorization'] ?? '')) {
    // The first message of a handshake: the client sends the form with the last one.
    const answer = signInWithWindows(call);
    if ('status' in answer) return answer;
  }
  const form = readTokenForm(call);
  if (!form) return refusal('invalid_request');
  const grant = form.get('grant_type');
  const names = [...form.keys()];
  if (grant === null || new Set(names).size !== names.length) return refusal('invalid_request');
  if (!behaviour.grants.includes(grant))
    return refusal('unsupported_grant_type', '28029;reason="Authentication type not allowed."');
  if (form.has('scope') && form.get('scope') !== 'all') return refusal('invalid_scope');
  switch (grant) {
    case 'password':
      return passwordGrant(world, form, origin);
    case 'urn:microsoft.rtc:passive': {
      const user = world.passive.userOf(request.headers['cookie']);
      if (user) return granted(world, user, origin);
      return refusal('invalid_grant', NO_TICKET, {
        ms_rtc_passiveauthuri: `${origin}/PassiveAuth/PassiveAuth.aspx`,
      });
    }
    case 'urn:microsoft.rtc:windows':
      return windowsGrant(call, form);
    default:
      return guestGrant(world, form, origin);
  }
}

/** In seconds: "Refreshing an OAuth token". */
const LONGEST_OF_GUEST = 3_600;

const NO_TICKET = '28020;reason="No valid security token."';

function passwordGrant(world: World, form: URLSearchParams, origin: string): SimulatorResponse {
  const name = form.get('username');
  const password = form.get('password');
  if (!name || !password) return refusal('invalid_request');
  const known = world.behaviour.passwordNames === 'all' || name.includes('\\');
  const user = known ? world.userNamed(name) : undefined;
  if (user?.password !== password) return refusal('invalid_grant', NO_TICKET);
  return granted(world, user, origin);
}

/** "Anonymous meeting attendee grant type": the password is the key of the conference. */
function guestGrant(world: World, form: URLSearchParams, origin: string): SimulatorResponse {
  const key = form.get('password');
  const conference = form.get('ms_rtc_conferenceuri');
  if (!key || !conference) return refusal('invalid_request');
  const before = world.tokens.ownerOf(form.get('ms_rtc_renew') ?? '');
  const known = before && isGuest(before) && before.conference.toLowerCase() === conference.toLowerCase();
  const guest = admitGuest(world, conference, key);
  if (!guest) return refusal('invalid_grant', NO_TICKET);
  return granted(world, known ? before : guest, origin);
}

function granted(world: World, user: User, origin: string): SimulatorResponse {
  const { behaviour } = world;
  const expiresIn = Math.min(behaviour.expiresIn, isGuest(user) ? LONGEST_OF_GUEST : Infinity);
  const body = {
    access_token: world.tokens.issue(user, origin, expiresIn),
    expires_in: behaviour.expiresInForm === 'number' ? expiresIn : String(expiresIn),
    ms_rtc_identityscope: 'local',
    token_type: 'Bearer',
  };
  return respond(200, HEADERS, JSON.stringify(body), web);
}

/** Integrated sign-in is a handshake of the HTTP stack, before the grant. */
function windowsGrant(call: Call, form: URLSearchParams): SimulatorResponse {
  if (form.has('username') || form.has('password')) return refusal('invalid_request');
  const known = signInWithWindows(call);
  if ('status' in known) return known;
  const answer = granted(call.world, known, call.origin);
  const withTicket = readTicket(call.request.headers['authorization']) !== undefined;
  return withTicket
    ? { ...answer, headers: [...answer.headers, ['WWW-Authenticate', `Negotiate ${accepted}`]] }
    : answer;
}

function refusal(error: TokenError['error'], diagnostics?: string, more = {}): SimulatorResponse {
  const headers = [...HEADERS, ...(diagnostics === undefined ? [] : [diagnosed(diagnostics)])];
  return respond(400, headers, JSON.stringify({ error, ...more }), web);
}
