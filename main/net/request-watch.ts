import type { Session } from 'electron';

/** Whether a page may go to a URL. Nothing is sent there before the answer. */
export type Gate = (url: string) => Promise<boolean>;

/** Maximum numbers of remembered origins for each host, and of hosts. */
const mostOrigins = 4;
const mostHosts = 100;

/** Watches the requests of sessions before they are sent: remembers the origins of each host, and gates windows. */
export class RequestWatch {
  /** By host, the newest last. */
  readonly #origins = new Map<string, readonly string[]>();
  readonly #gates = new Map<number, Gate>();

  watch(session: Session): void {
    session.webRequest.onBeforeRequest(({ url, resourceType, webContentsId = -1 }, go) => {
      this.#note(url);
      const gate = resourceType === 'mainFrame' ? this.#gates.get(webContentsId) : undefined;
      if (gate === undefined) go({});
      else
        gate(url).then(
          (may) => go({ cancel: !may }),
          () => go({ cancel: true }),
        );
    });
  }

  /** @param webContentsId of the window. @returns a function that removes the gate */
  addGate(webContentsId: number, gate: Gate): () => void {
    this.#gates.set(webContentsId, gate);
    return () => void this.#gates.delete(webContentsId);
  }

  /** @returns the origins at which requests reached a host; for a proxy, the origins reached through it */
  originsOf(hostname: string): readonly string[] {
    return this.#origins.get(hostname) ?? [...this.#origins.values()].flat().slice(-mostOrigins);
  }

  #note(url: string): void {
    const [, scheme, place = ''] = /^(https|wss):\/\/([^/?#]+)/i.exec(url) ?? [];
    if (scheme === undefined) return;
    let origin: URL;
    try {
      origin = new URL(`https://${place}`);
    } catch {
      return; // Chromium accepts this URL but Node does not, so Node cannot try a handshake
    }
    const known = this.#origins.get(origin.hostname) ?? [];
    this.#origins.delete(origin.hostname);
    const others = known.filter((one) => one !== origin.origin);
    this.#origins.set(origin.hostname, [...others, origin.origin].slice(-mostOrigins));
    const [oldest = ''] = this.#origins.keys();
    if (this.#origins.size > mostHosts) this.#origins.delete(oldest);
  }
}
