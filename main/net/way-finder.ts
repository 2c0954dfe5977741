import { isLoopback } from '../base/loopback';
import type { NetworkParts, ProxyChoice } from './network';
import { readPacResult } from './pac-result';
import { TransportError } from './transport';
import { direct, nameOf, type ThroughProxy, type Way, type Ways } from './way';

/** For how long a proxy that could not be reached is tried last, in milliseconds; Chromium's number. */
const badFor = 5 * 60_000;

/** Finds the ways to a URL, by what the settings say about proxies. */
export class WayFinder {
  readonly #choice: ProxyChoice;
  readonly #parts: NetworkParts;
  readonly #bad = new Map<string, number>();
  readonly #told = new Map<string, string>();

  constructor(choice: ProxyChoice, parts: NetworkParts) {
    this.#choice = choice;
    this.#parts = parts;
  }

  /**
   * @throws TransportError `proxyUnknown`, `proxyUnsupported`
   */
  to(url: string): Ways | Promise<Ways> {
    if (this.#choice.mode === 'none' || isLoopback(new URL(url).hostname)) return [direct];
    if (this.#choice.mode === 'manual') return [{ by: 'proxy', url: this.#choice.url }];
    return this.#systemWays(url, this.#parts.systemProxy);
  }

  /** That proxy could not be reached: others go first for a while. */
  failed(proxy: ThroughProxy): void {
    this.#bad.set(proxy.url, performance.now() + badFor);
  }

  async #systemWays(url: string, ask: NetworkParts['systemProxy']): Promise<Ways> {
    const { host } = new URL(url);
    let said = '';
    try {
      said = (await ask?.(url)) ?? '';
    } catch (error) {
      throw new TransportError('proxyUnknown', host, false, { cause: error, detail: String(error) });
    }
    const { ways, skipped } = readPacResult(said);
    this.#tell(host, [...ways.map(nameOf), ...skipped.map((entry) => `${entry} (not supported)`)].join(', '));
    const isBad = (way: Way): boolean =>
      way.by === 'proxy' && (this.#bad.get(way.url) ?? 0) > performance.now();
    const [first, ...others] = [...ways.filter((way) => !isBad(way)), ...ways.filter(isBad)];
    if (first !== undefined) return [first, ...others];
    throw new TransportError('proxyUnsupported', host, false, { detail: skipped.join('; ') });
  }

  #tell(host: string, ways: string): void {
    if (this.#told.get(host) === ways) return;
    this.#told.set(host, ways);
    this.#parts.logger?.debug(`Way to ${host} by the system's settings: ${ways}`);
  }
}
