import { isLoopback } from '../base/loopback';
import type { NetworkDeps, ProxyChoice } from './network';
import { readPacResult } from './pac-result';
import { TransportError } from './transport';
import { direct, routeName, type ThroughProxy, type Route, type Routes } from './route';
import { orAfter } from './within';

/** How long an unreachable proxy is tried last, in milliseconds; the same as in Chromium. */
const triedLastFor = 5 * 60_000;

/**
 * How long the system may take if it has answered before, in milliseconds. Chromium answers for it, and a Kerberos sign-in
 * whose KDC does not answer blocks Chromium for half a minute; the way to the proxy has not changed because of that.
 */
const longestAnswer = 2_000;

/** Finds the routes to a URL from the proxy settings. */
export class RouteFinder {
  readonly #choice: ProxyChoice;
  readonly #parts: NetworkDeps;
  readonly #unreachableUntil = new Map<string, number>();
  /** What the system said last, by origin. */
  readonly #said = new Map<string, string>();
  readonly #logged = new Map<string, string>();

  constructor(choice: ProxyChoice, parts: NetworkDeps) {
    this.#choice = choice;
    this.#parts = parts;
  }

  /**
   * @returns the routes in the order in which to try them
   * @throws TransportError `proxyUnknown`, `proxyUnsupported`
   */
  to(url: string): Routes | Promise<Routes> {
    if (this.#choice.mode === 'none' || isLoopback(new URL(url).hostname)) return [direct];
    if (this.#choice.mode === 'manual') return [{ by: 'proxy', url: this.#choice.url }];
    return this.#systemRoutes(url, this.#parts.systemProxy);
  }

  /** A proxy could not be reached, so others go first for a while. */
  failed(proxy: ThroughProxy): void {
    this.#unreachableUntil.set(proxy.url, performance.now() + triedLastFor);
  }

  async #systemRoutes(url: string, ask: NetworkDeps['systemProxy']): Promise<Routes> {
    const { host, origin } = new URL(url);
    let said = '';
    try {
      const last = this.#said.get(origin);
      const answer = this.#answer(url, origin, ask);
      said = await (last === undefined ? answer : orAfter(answer, longestAnswer, last));
    } catch (error) {
      throw new TransportError('proxyUnknown', host, false, { cause: error, detail: String(error) });
    }
    const { routes, skipped } = readPacResult(said);
    this.#log(
      host,
      [...routes.map(routeName), ...skipped.map((entry) => `${entry} (not supported)`)].join(', '),
    );
    const isUnreachable = (route: Route): boolean =>
      route.by === 'proxy' && (this.#unreachableUntil.get(route.url) ?? 0) > performance.now();
    const [first, ...others] = [
      ...routes.filter((route) => !isUnreachable(route)),
      ...routes.filter(isUnreachable),
    ];
    if (first !== undefined) return [first, ...others];
    throw new TransportError('proxyUnsupported', host, false, { detail: skipped.join('; ') });
  }

  async #answer(url: string, origin: string, ask: NetworkDeps['systemProxy']): Promise<string> {
    const said = (await ask?.(url)) ?? '';
    this.#said.set(origin, said);
    return said;
  }

  #log(host: string, routes: string): void {
    if (this.#logged.get(host) === routes) return;
    this.#logged.set(host, routes);
    this.#parts.logger?.debug(`Route to ${host} by the system's settings: ${routes}`);
  }
}
