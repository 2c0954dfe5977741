import { type Call } from './call';
import { html, resource, type SimulatorResponse } from './wire';

/** Where discovery sends users who are served elsewhere, see "RootURL". */
export interface Redirect {
  /** The root, which anyone may read, or the `user` resource after sign-in. */
  readonly at: 'root' | 'user';
  /** A `redirect` link in a 200, as in UCWA, or a 302, as the web server in front of it might send. */
  readonly as: 'link' | '302';
  /** An absolute URL, or `secondPool` for the root of that. */
  readonly to: string;
  /** The origin that redirects; without it, every origin except the target. */
  readonly on?: string;
}

const SERVICE = '/Autodiscover/AutodiscoverService.svc/root';

/** The redirect that is configured for this request, if one is. */
export function redirectFor({ world, origin }: Call, at: Redirect['at']): SimulatorResponse | undefined {
  const { redirects, secondPool } = world.behaviour;
  for (const { as, to, on, ...rule } of redirects) {
    if (rule.at !== at) continue;
    const target = to === 'secondPool' ? new URL(SERVICE, secondPool) : new URL(to, origin);
    if (on === undefined ? target.origin === origin : new URL(on).origin !== origin) continue;
    if (as === '302') return html(302, '302 - Found', [['Location', target.href]]);
    return resource(200, { _links: { redirect: { href: target.href } } }, [], at);
  }
  return undefined;
}
