import { Readable, Writable } from 'node:stream';
import { until } from '../../scripts/desktop/wait';
import type { Child } from '../../scripts/desktop/child';

/** In milliseconds. */
const patience = 20_000;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A page of an app. */
export interface OpenedPage {
  /** When its watching script called `report`, by `performance.now()`. */
  readonly reported: Promise<number>;
  /** Calls a method of the protocol. @throws {Error} the page refuses it */
  send<Result = unknown>(method: string, params?: object): Promise<Result>;
  /** Runs an expression, and waits for its promise. */
  evaluate<Value>(expression: string): Promise<Value>;
}

/**
 * Tells the harness by a change of the page's address. A binding would need `Runtime.enable`, with which V8 parses
 * our first script twice (docs/performance/notes/window.md).
 */
const report = `const report = () => history.replaceState(history.state, '', '#reported');`;

/** The DevTools protocol of a running app, over pipes. */
export class DevTools {
  readonly #out: Writable;
  readonly #watcher: string;
  readonly #answers = new Map<number, { done(result: unknown): void; failed(error: Error): void }>();
  readonly #pages = new Map<string, { readonly page: Promise<OpenedPage>; report(at: number): void }>();
  #last = 0;

  /**
   * @param child started with `devToolsArgument`, and with pipes as descriptors 3 and 4
   * @param watcher a script that runs in each new page before its own, and may call `report()`
   */
  constructor(child: Child, watcher: string) {
    const [, , , out, from] = child.process.stdio;
    if (!(out instanceof Writable) || !(from instanceof Readable)) throw new Error('The app has no pipes.');
    this.#out = out.on('error', () => undefined); // the app ends
    this.#watcher = watcher;
    let text = '';
    from.setEncoding('utf8').on('data', (piece: string) => {
      const at = performance.now();
      const parts = (text + piece).split('\0');
      text = parts.pop() ?? '';
      for (const part of parts) this.#receive(JSON.parse(part) as Message, at);
    });
    const attaching = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
    void this.#send('Target.setAutoAttach', attaching);
  }

  /** The nth page since the start, when it exists. */
  async page(nth: number): Promise<OpenedPage> {
    return (await until('the page', () => [...this.#pages.values()][nth], patience)).page;
  }

  #receive({ id, method, params = {}, sessionId = '', result, error }: Message, at: number): void {
    const answer = this.#answers.get(id ?? NaN);
    if (answer !== undefined) {
      this.#answers.delete(id ?? NaN);
      if (error === undefined) answer.done(result);
      else answer.failed(new Error(error.message));
    } else if (method === 'Target.attachedToTarget') this.#attach(params['sessionId'] as string);
    else if (method === 'Page.navigatedWithinDocument') this.#pages.get(sessionId)?.report(at);
  }

  #send(method: string, params: object = {}, sessionId?: string): Promise<unknown> {
    const id = ++this.#last;
    const answer = new Promise<unknown>((done, failed) => this.#answers.set(id, { done, failed }));
    this.#out.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    return answer;
  }

  #attach(sessionId: string): void {
    const send = <Result>(method: string, params?: object) =>
      this.#send(method, params, sessionId) as Promise<Result>;
    let told: (at: number) => void = () => undefined;
    const reported = new Promise<number>((resolve) => (told = resolve));
    const evaluate = async <Value>(expression: string): Promise<Value> => {
      const answer = await send<{
        readonly result: { readonly value: Value };
        readonly exceptionDetails?: object;
      }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (answer.exceptionDetails !== undefined) throw new Error(JSON.stringify(answer.exceptionDetails));
      return answer.result.value;
    };
    const ready = Promise.all([
      send('Page.enable'),
      send('Page.addScriptToEvaluateOnNewDocument', { source: `{ ${report} ${this.#watcher} }` }),
      send('Runtime.runIfWaitingForDebugger'),
    ]);
    this.#pages.set(sessionId, { page: ready.then(() => ({ send, evaluate, reported })), report: told });
  }
}
