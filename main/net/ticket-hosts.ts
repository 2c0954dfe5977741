import { isIP } from 'node:net';
import type { Session } from 'electron';
import { TransportError } from './transport';

/**
 * The only entry while no exchange is under way. For Chromium on Windows, an empty list means every host of the intranet
 * zone, so the list is never empty. No host has this name (RFC 6761).
 */
const nobody = 'nobody.invalid';

const isPlain = (hostname: string): boolean =>
  isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 ||
  hostname
    .replace(/\.$/, '')
    .split('.')
    .every((label) => /^[a-z\d_][-a-z\d_]{0,62}$/.test(label));

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * The entry for exactly the origin of a URL. Chromium reads an entry as a rule (`*`, `.domain`, `<local>`, several with
 * commas…), so the host has to be a plain name or an address.
 * @throws TransportError `oddHostName`
 */
function entryFor(url: string): string {
  const { protocol, host, hostname, port } = new URL(url);
  if (!isPlain(hostname)) throw new TransportError('oddHostName', host, false);
  return `${protocol}//${hostname}:${port === '' ? (defaultPorts[protocol] ?? '') : port}`;
}

/**
 * The servers that may get the user's ticket without a question. Chromium has one list for the whole process, and each
 * call replaces it, so there is one owner: the list has the hosts that are in an exchange, and nobody otherwise.
 */
export class TicketHosts {
  #session: Pick<Session, 'allowNTLMCredentialsForDomains'> | undefined;
  readonly #uses = new Map<string, number>();

  /**
   * Replaces Chromium's list, which until then has the whole intranet zone on Windows.
   * @param session the first one of the process, before it is used; the list is the same for all of them
   */
  guard(session: Pick<Session, 'allowNTLMCredentialsForDomains'>): void {
    this.#session = session;
    this.#apply();
  }

  /**
   * Allows the server of a URL until the returned function is called.
   * @throws TransportError `oddHostName`
   */
  allow(url: string): () => void {
    const entry = entryFor(url);
    this.#count(entry, 1);
    let isAllowed = true;
    return () => {
      if (isAllowed) this.#count(entry, -1);
      isAllowed = false;
    };
  }

  #count(entry: string, change: 1 | -1): void {
    const uses = (this.#uses.get(entry) ?? 0) + change;
    if (uses > 0) this.#uses.set(entry, uses);
    else this.#uses.delete(entry);
    this.#apply();
  }

  #apply(): void {
    this.#session?.allowNTLMCredentialsForDomains([nobody, ...this.#uses.keys()].join(','));
  }
}
