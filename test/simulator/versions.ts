import { type Behaviour } from './behaviour';
import { type Call } from './call';
import { errors, Refused } from './errors';
import { rewriteLinks } from './rewrite-links';
import { type SimulatorResponse } from './wire';

/** Links to resources that were revised once ("search2_ref", …), by the rel. */
const REVISED = [
  'applications',
  'makeMeAvailable',
  'myGroupMemberships',
  'myGroups',
  'search',
  'startMessaging',
  'startPhoneAudio',
];

/**
 * "Versioning": 404 for a newer revision than the server has. It knows of no other difference between its resources: a
 * published client names version 2.0 with each request, also to those that have one revision.
 */
export function requireRevision({ request, world }: Call): void {
  const wanted = request.headers['x-ms-requiresminresourceversion'];
  if (wanted === undefined || Number(wanted) <= world.behaviour.wire.revised) return;
  throw new Refused(errors.versionNotSupported);
}

/** Adds what an answer can say about versions. */
export function withVersions(response: SimulatorResponse, { wire }: Behaviour): SimulatorResponse {
  const { revised, revisionLinks, ucwaVersion } = wire;
  const named: SimulatorResponse =
    ucwaVersion === ''
      ? response
      : { ...response, headers: [...response.headers, ['X-MS-UcwaVersion', ucwaVersion]] };
  if (!revisionLinks || revised < 2) return named;
  return rewriteLinks(named, (key, link) =>
    REVISED.includes(key.slice(key.indexOf('.') + 1)) ? { ...link, revision: String(revised) } : link,
  );
}
