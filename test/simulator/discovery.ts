import { isGuest } from './anonymous/guest';
import { type Call, type UserCall } from './call';
import { rootPayload, userPayload } from './payloads/discovery';
import { olderJson, olderLinks, olderXml } from './payloads/older-discovery';
import { type Resource } from './payloads/resource';
import { redirectFor } from './redirects';
import { wantedXml } from './representation';
import { type Header, html, resource, respond, type SimulatorResponse, web } from './wire';

const HEADERS: readonly Header[] = [
  ['Content-Type', 'application/json'],
  ['Pragma', 'no-cache'],
  ['Expires', '-1'],
];

/** "RootURL": the entry point, for everyone. */
export function root(call: Call): SimulatorResponse {
  return redirectFor(call, 'root') ?? older(call) ?? unredirected(call);
}

/** Before UCWA 2.0, and in parallel with it: MS-OCDISCWS. */
function older({ world, request, origin }: Call): SimulatorResponse | undefined {
  const { discoverySchema: schema } = world.behaviour;
  const xml = wantedXml(request.headers['accept']);
  if (schema === 'ucwa' || (schema === 'olderInXml' && (xml === undefined || xml === 'application/xml')))
    return undefined;
  const links = olderLinks(origin, schema !== 'older');
  return xml === undefined
    ? respond(200, HEADERS, JSON.stringify(olderJson(links)), web)
    : respond(200, [['Content-Type', `${xml}; charset=utf-8`]], olderXml(links), web);
}

/** "redirect_ref": the target of the link, in the form of the reference pages. */
export function unredirected({ world, url, origin }: Call): SimulatorResponse {
  const domain = url.searchParams.get('originalDomain') ?? world.users[0]?.address.split('@')[1] ?? '';
  return plain('root', rootPayload(origin, encodeURIComponent(domain)));
}

/** "user_ref": the host of this user's applications. */
export function user(call: UserCall): SimulatorResponse {
  const { world, origin } = call;
  const { applicationsOn, secondPool, isHome } = world.behaviour;
  const redirect = redirectFor(call, 'user');
  if (redirect) return redirect;
  if (!isHome) return html(404, '404 - Not Found');
  return plain(
    'user',
    userPayload(origin, applicationsOn === 'secondPool' ? secondPool : origin, isGuest(call.user)),
  );
}

/** Discovery answers have `application/json` without a charset, unlike those of UCWA. */
function plain(rel: string, payload: Resource): SimulatorResponse {
  return { ...resource(200, payload, [], rel), headers: respond(200, HEADERS, '', web).headers };
}
