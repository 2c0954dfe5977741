import { setMaxListeners } from 'node:events';
import type { Clock } from '../../main/base/clock';
import { repeatingStale } from '../../main/net/repeat';
import {
  type Transport,
  TransportError,
  type TransportFailure,
  type TransportRequest,
  type TransportResponse,
} from '../../main/net/transport';
import type { Simulator } from '../simulator';
import './load-cookies';

/** The outcome for a process that has been killed. */
const silence = (): Promise<never> => new Promise(() => undefined);

/**
 * Carries requests to the simulator without a socket; it keeps the transport's limits, with times on the test's clock.
 */
export class MemoryTransport implements Transport {
  readonly #simulator: Simulator;
  readonly #clock: Clock;
  /** By host name: what happens to requests instead of an answer. */
  readonly failing = new Map<string, TransportFailure>();
  /** Whether connections count as used before, so that a reset one may have been closed while idle. */
  reuses = false;
  /** Called before each request, and again after the server has answered it; it may kill this process. */
  onStep: (step: 'sending' | 'answered', request: TransportRequest) => void = () => undefined;
  readonly #open = new Set<AbortController>();
  #killed = false;
  /** All requests, including those that never reached a server. */
  readonly attempts: string[] = [];

  constructor(simulator: Simulator, clock: Clock) {
    this.#simulator = simulator;
    this.#clock = clock;
  }

  send(request: TransportRequest): Promise<TransportResponse> {
    if (request.signal !== undefined) setMaxListeners(0, request.signal);
    return repeatingStale(request, (one) => this.#exchange(one));
  }

  /** Kills the process: the server sees its connections end, and no answer arrives. */
  kill(): void {
    this.#killed = true;
    for (const one of this.#open) one.abort();
  }

  #exchange(request: TransportRequest): Promise<TransportResponse> {
    if (!this.#killed) this.onStep('sending', request);
    if (this.#killed) return silence();
    const result = this.#ask(request).finally(() => {
      if (!this.#killed) this.onStep('answered', request);
    });
    return new Promise((resolve, reject) => {
      result.then(
        (answer) => this.#killed || resolve(answer),
        (error: unknown) => this.#killed || reject(error as Error),
      );
    });
  }

  async #ask(request: TransportRequest): Promise<TransportResponse> {
    const { host, hostname } = new URL(request.url);
    this.attempts.push(`${request.method} ${request.url}`);
    const failing = this.failing.get(hostname) ?? this.failing.get('*');
    if (failing !== undefined)
      throw new TransportError(failing, host, failing === 'reset' || failing === 'timeout');

    const gone = new AbortController();
    this.#open.add(gone);
    let kind: TransportFailure = 'reset';
    const end = (why: TransportFailure) => () => {
      kind = why;
      gone.abort();
    };
    const onAbort = end('aborted');
    if (request.signal?.aborted === true) onAbort();
    request.signal?.addEventListener('abort', onAbort);
    const cancel = this.#clock.after(request.limits.headers, end('timeout'));
    try {
      const handled = this.#simulator.handle({
        method: request.method,
        url: request.url,
        headers: { ...request.headers, ...this.#cookie(request) },
        body: request.body ?? '',
        signal: gone.signal,
      });
      request.onSent?.();
      const answer = await Promise.race([
        handled,
        new Promise<never>((_, reject) => {
          const give = (): void => reject(new Error('ended'));
          if (gone.signal.aborted) give();
          else gone.signal.addEventListener('abort', give);
        }),
      ]);
      const headers = new Map<string, string[]>();
      for (const [name, value] of answer.headers) {
        const key = name.toLowerCase();
        headers.set(key, [...(headers.get(key) ?? []), value]);
      }
      for (const line of headers.get('set-cookie') ?? []) await request.cookies?.keep(request.url, line);
      const body = new TextEncoder().encode(answer.body);
      if (body.length > request.limits.bytes) throw new TransportError('tooLarge', host, true);
      return { status: answer.status, headers, body };
    } catch (error) {
      if (error instanceof TransportError) throw error;
      const stale = this.reuses && request.fresh !== true && !gone.signal.aborted;
      throw new TransportError(kind, host, true, { cause: error, stale });
    } finally {
      this.#open.delete(gone);
      cancel();
      request.signal?.removeEventListener('abort', onAbort);
    }
  }

  #cookie({ cookies, url }: TransportRequest): { readonly cookie?: string } {
    const cookie = cookies?.header(url) ?? '';
    return cookie === '' ? {} : { cookie };
  }

  close(): void {
    // nothing stays open
  }
}
