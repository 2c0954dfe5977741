import { isLoopback } from '../base/loopback';

type ServerAddress =
  | { readonly url: string }
  /** The key of the text that explains it. */
  | { readonly fault: 'serverNoAddress' | 'serverNotHttps' | 'serverWithUserName' };

/**
 * Reads the address of a discovery root as a user types it. A host name alone means https.
 * @param text '' = the server is found by the sign-in address
 */
export function readServerAddress(text: string): ServerAddress {
  if (text === '') return { url: '' };
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return { fault: 'serverNoAddress' };
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    return { fault: 'serverNotHttps' };
  if (url.username !== '' || url.password !== '') return { fault: 'serverWithUserName' };
  return { url: url.href };
}
