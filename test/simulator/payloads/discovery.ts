import { type Resource } from './resource';

const SERVICE = '/Autodiscover/AutodiscoverService.svc/root';

const xframe = (origin: string): { href: string } => ({ href: `${origin}/Autodiscover/XFrame/XFrame.html` });

/** Step 2 of "CreateAnApplication": absolute hrefs, no `rel`. */
export function rootPayload(origin: string, domain: string): Resource {
  return {
    _links: {
      self: { href: `${origin}${SERVICE}?originalDomain=${domain}` },
      user: { href: `${origin}${SERVICE}/oauth/user?originalDomain=${domain}` },
      xframe: xframe(origin),
    },
  };
}

/** Step 8 of "CreateAnApplication": the frame of the host to which its requests go. */
export function userPayload(origin: string, pool: string, guest = false): Resource {
  return {
    _links: {
      self: { href: `${origin}${SERVICE}/user` },
      applications: { href: `${pool}/ucwa/oauth/v1/applications` },
      ...(guest && { anonApplications: { href: `${pool}/ucwa/oauth/v1/anonApplications` } }),
      xframe: xframe(pool),
    },
  };
}
