import { type Printed } from './requests';

/** Where a request goes: a link of the live server, by name, or an address that every client knows. */
export type Place = { readonly link: string } | { readonly address: string };

const ROOT = '/Autodiscover/AutodiscoverService.svc/root';

/** Addresses that come from discovery. */
const addresses: readonly (readonly [RegExp, string])[] = [
  [/^\/$/, '/'],
  [/^\/autodiscover\/autodiscoverservice\.svc\/root$/i, ROOT],
  [/^\/autodiscover\/autodiscoverservice\.svc\/root\/user$/i, `${ROOT}/user`],
  [
    /^\/autodiscover\/autodiscoverservice\.svc\/root\/oauth\/user/i,
    `${ROOT}/oauth/user?originalDomain=contoso.com`,
  ],
  [/^\/autodiscover\/autodiscoverservice\.svc\/root\/user\/redirect$/i, `${ROOT}/user/redirect`],
  [/^\/autodiscover\/autodiscoverservice\.svc\/root\/xframe$/i, '/Autodiscover/XFrame/XFrame.html'],
  [/^\/webticket\/oauthtoken$/i, '/WebTicket/oauthtoken'],
  [/^\/(?:ucwa(?:\/oauth)?)?\/v1\/applications$/, '/ucwa/oauth/v1/applications'],
  [/^\/ucwa\/v1\/anonApplications$/, '/ucwa/oauth/v1/anonApplications'],
];

/** The guides print addresses of a real server: the link that each of them came from. Below the application. */
const guides: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'application'],
  [/^batch$/, 'batch'],
  [/^events$/, 'events'],
  [/^me\/(\w+)$/, '$1'],
  [/^photos\//, 'photo'],
  [/^people\/contacts$/, 'myContacts'],
  [/^people\/groups$/, 'myGroups'],
  [/^people\/search$/, 'search'],
  [/^people\/presenceSubscriptions$/, 'presenceSubscriptions'],
  [/^people\/presenceSubscriptions\/[^/]+$/, 'presenceSubscription'],
  [/^people\/[^/]+\/presence$/, 'contactPresence'],
  [/^people\/[^/]+$/, 'contact'],
  [/^onlineMeetings\/myOnlineMeetings$/, 'myOnlineMeetings'],
  [/^onlineMeetings\/myOnlineMeetings\/[^/]+$/, 'myOnlineMeeting'],
  [/^communication\/startmessaging$/, 'startMessaging'],
  [/^communication\/onlineMeetingInvitations$/, 'joinOnlineMeeting'],
  [/^communication\/messagingInvitations\/[^/]+\/accept$/, 'accept'],
  [/^communication\/conversations\/[^/]+$/, 'conversation'],
  [/^communication\/conversations\/[^/]+\/participants\/[^/]+$/, 'participant'],
  [/^communication\/conversations\/[^/]+\/messaging\/messages$/, 'sendMessage'],
  [/^communication\/conversations\/[^/]+\/messaging\/terminate$/, 'stopMessaging'],
];

/** Reference pages about a link to a resource that has another name, or about an address that has another link. */
const synonyms: Readonly<Record<string, string>> = {
  acceptedByContact: 'contact',
  acceptedByParticipant: 'participant',
  delegator: 'contact',
  failedDeliveryParticipant: 'participant',
  forwardedBy: 'contact',
  from: 'participant',
  messages: 'sendMessage',
  onBehalfOf: 'contact',
  to: 'contact',
  transferredBy: 'contact',
};

/** Path below the application, without query; `undefined` for a path elsewhere. */
const belowApplication = ({ place }: Printed): string | undefined =>
  /^(?:\/ucwa)?(?:\/oauth)?\/+v1\/applications\/[^/?]+\/?([^?]*)/.exec(place)?.[1];

/** A reference page has the name of the link to its resource. The second version of a resource may have a page, too. */
export function placeOf(request: Printed): Place | undefined {
  const path = request.place.split('?', 1)[0] ?? '';
  const address = addresses.find(([shape]) => shape.test(path))?.[1];
  if (address !== undefined) return { address };
  const below = belowApplication(request);
  if (below === undefined) return undefined;
  const [, name] = /^(\w+?)2?_ref$/i.exec(request.page) ?? [];
  if (name !== undefined) return { link: synonyms[name] ?? name };
  const guide = guides.find(([shape]) => shape.test(below));
  return guide && { link: below.replace(...guide) };
}
