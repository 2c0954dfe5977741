import { Client } from './client';
import { TestBrowser, windows } from './system-sign-in';

export const integrated = 'urn:microsoft.rtc:windows';
export const passive = 'urn:microsoft.rtc:passive';

/** A client on a system that supports everything, for a user whom the server knows, or does not know. */
export function everything(
  behaviour: ConstructorParameters<typeof Client>[0],
  { sessionUser = 'lenea@contoso.com' } = {},
) {
  const session = { user: sessionUser };
  const parts: { windows?: ReturnType<typeof windows>; browser?: TestBrowser } = {};
  const client = new Client(behaviour, (transport) => {
    parts.windows = windows(transport, () => session.user);
    parts.browser = new TestBrowser(transport);
    return { integrated: parts.windows.integrated, passive: parts.browser.passive };
  });
  const { windows: ntlm, browser } = parts;
  if (ntlm === undefined || browser === undefined) throw new Error('never asked for');
  return { client, logins: ntlm.logins, browser, session };
}

/** The requested grants, one for each request. */
export const asked = (client: Client): readonly string[] =>
  client
    .requests('POST', '/WebTicket/oauthtoken')
    .map(({ body }) => new URLSearchParams(body).get('grant_type') ?? '');
