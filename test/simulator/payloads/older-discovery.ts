import { DECLARATION, element } from '../xml/element';

const SERVICE = '/Autodiscover/AutodiscoverService.svc/root';

interface OlderLink {
  readonly href: string;
  readonly token: string;
}

/** The links of the MS-OCDISCWS root; a server of 2013 also names the place of OAuth. */
export const olderLinks = (origin: string, oauth: boolean): readonly OlderLink[] => [
  { href: `${origin}${SERVICE}/domain`, token: 'Domain' },
  { href: `${origin}${SERVICE}/user`, token: 'User' },
  ...(oauth ? [{ href: `${origin}${SERVICE}/oauth/user`, token: 'OAuth' }] : []),
];

export const olderJson = (links: readonly OlderLink[]): unknown => ({
  AccessLocation: 'External',
  Root: { Links: links },
});

export const olderXml = (links: readonly OlderLink[]): string =>
  DECLARATION +
  element(
    'AutodiscoverResponse',
    { AccessLocation: 'External' },
    element('Root', {}, links.map(({ token, href }) => element('Link', { token, href })).join('')),
  );
