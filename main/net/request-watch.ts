import type { Session } from 'electron';

/** Whether a page may go to that URL; nothing is sent there before it says so. */
export type Gate = (url: string) => Promise<boolean>;

/** As many origins are remembered of a host, and as many hosts. */
const mostOrigins = 4;
const mostHosts = 100;

/** Sees the requests of the sessions before they are sent: where hosts are met, and to where windows go. */
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

  /** @param webContentsId of the window. @returns takes the gate away */
  close(webContentsId: number, gate: Gate): () => void {
    this.#gates.set(webContentsId, gate);
    return () => void this.#gates.delete(webContentsId);
  }

  /** Where a host was met, or, for a proxy, what was met through it. */
  met(hostname: string): readonly string[] {
    return this.#origins.get(hostname) ?? [...this.#origins.values()].flat().slice(-mostOrigins);
  }

  #note(url: string): void {
    const [, scheme, place = ''] = /^(https|wss):\/\/([^/?#]+)/i.exec(url) ?? [];
    if (scheme === undefined) return;
    let origin: URL;
    try {
      origin = new URL(`https://${place}`);
    } catch {
      return; // valid for Chromium, but not for Node: no handshake can be tried there
    }
    const known = this.#origins.get(origin.hostname) ?? [];
    this.#origins.delete(origin.hostname);
    const others = known.filter((one) => one !== origin.origin);
    this.#origins.set(origin.hostname, [...others, origin.origin].slice(-mostOrigins));
    const [oldest = ''] = this.#origins.keys();
    if (this.#origins.size > mostHosts) this.#origins.delete(oldest);
  }
}
