import { type TokenError } from './behaviour';
import { type Call } from './call';
import { type Header, html, json, type SimulatorResponse } from './wire';
import { type User, type World } from './world';

/** Step 4 of "CreateAnApplication": two header lines, and a page of HTML that nobody should parse. */
export function challenge(world: World, origin: string): SimulatorResponse {
  const { challenge: form, grants } = world.behaviour;
  const token = `${origin}/WebTicket/oauthtoken`;
  const href = form === 'quoted' ? `"${token}"` : token;
  return html(401, '401 - Unauthorized: Access is denied due to invalid credentials.', [
    [
      'WWW-Authenticate',
      'Bearer trusted_issuers="00000002-0000-0ff1-ce00-000000000000@contoso.com", client_id="00000004-0000-0ff1-ce00-000000000000"',
    ],
    ['WWW-Authenticate', `MsRtcOAuth href=${href},grant_type="${grants.join(',')}"`],
  ]);
}

const NOT_STORED: readonly Header[] = [
  ['Cache-Control', 'no-store'],
  ['Pragma', 'no-cache'],
];

/** The token endpoint, see "AuthenticationInUCWA". */
export function grantToken({ world, request, origin }: Call): SimulatorResponse {
  const { behaviour } = world;
  if (behaviour.tokenError) return refusal(behaviour.tokenError.error, behaviour.tokenError.diagnostics);
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return refusal('invalid_request');
  const form = new URLSearchParams(request.body);
  const grant = form.get('grant_type');
  if (grant === null || new Set(form.keys()).size !== form.size) return refusal('invalid_request');
  if (!behaviour.grants.includes(grant))
    return refusal('unsupported_grant_type', '28029;reason="Authentication type not allowed."');
  if (form.has('scope') && form.get('scope') !== 'all') return refusal('invalid_scope');
  switch (grant) {
    case 'password':
      return passwordGrant(world, form, origin);
    case 'urn:microsoft.rtc:passive':
      return refusal('invalid_grant', NO_TICKET, {
        ms_rtc_passiveauthuri: `${origin}/PassiveAuth/PassiveAuth.aspx`,
      });
    case 'urn:microsoft.rtc:windows':
      return windowsGrant(form);
    default:
      // Anonymous join: it is offered, but no conference here has a key.
      return form.has('password') && form.has('ms_rtc_conferenceuri')
        ? refusal('invalid_grant', NO_TICKET)
        : refusal('invalid_request');
  }
}

const NO_TICKET = '28020;reason="No valid security token."';

function passwordGrant(world: World, form: URLSearchParams, origin: string): SimulatorResponse {
  const name = form.get('username');
  const password = form.get('password');
  if (!name || !password) return refusal('invalid_request');
  const user = world.users.find((candidate) => isNamed(candidate, name) && candidate.password === password);
  if (!user) return refusal('invalid_grant', NO_TICKET);
  const { expiresIn, expiresInForm } = world.behaviour;
  const body = {
    access_token: world.tokens.issue(user, origin),
    expires_in: expiresInForm === 'number' ? expiresIn : String(expiresIn),
    ms_rtc_identityscope: 'local',
    token_type: 'Bearer',
  };
  return json(200, body, NOT_STORED);
}

/** Integrated sign-in is a handshake of the HTTP stack; there is no domain controller behind this one. */
function windowsGrant(form: URLSearchParams): SimulatorResponse {
  if (form.has('username') || form.has('password')) return refusal('invalid_request');
  return html(401, '401 - Unauthorized', [
    ['WWW-Authenticate', 'Negotiate'],
    ['WWW-Authenticate', 'NTLM'],
  ]);
}

function isNamed(user: User, name: string): boolean {
  const wanted = name.toLowerCase();
  return [user.address, ...(user.userNames ?? [])].some((known) => known.toLowerCase() === wanted);
}

function refusal(error: TokenError['error'], diagnostics?: string, more = {}): SimulatorResponse {
  const headers: Header[] = [...NOT_STORED];
  if (diagnostics !== undefined)
    headers.push(['X-Ms-diagnostics', diagnostics.replace(';reason', ';source="server.contoso.com";reason')]);
  return json(400, { error, ...more }, headers);
}
