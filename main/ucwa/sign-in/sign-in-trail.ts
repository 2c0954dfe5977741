import { defined } from '../../../common/defined';
import type { TransportRequest } from '../../net/transport';
import type { ConnectionOptions } from '../connection-options';
import type { FailedStep, SignInStep } from '../../../common/connection-status';

type Transports = Pick<ConnectionOptions, 'transport' | 'system'>;

/** How far a sign-in has come, and which host it asked last, to be shown with a failure. */
export class SignInTrail {
  #step: SignInStep | undefined;
  #host: string | undefined;
  #arrived = false;

  enter(step: SignInStep): void {
    if (!this.#arrived) this.#step = step;
  }

  /** The sign-in has succeeded, so a later failure is not about it. */
  arrive(): void {
    this.#arrived = true;
    this.#step = undefined;
  }

  /** The step and host of a failure now, as part of a status; empty after the sign-in has succeeded. */
  get failed(): { readonly failed?: FailedStep } {
    if (this.#step === undefined) return {};
    return { failed: { step: this.#step, ...defined({ host: this.#host }) } };
  }

  /** @returns the options with transports that record the host of each request */
  watch<Options extends Transports>(options: Options): Options {
    const { transport, system } = options;
    const { integrated, passive } = system ?? {};
    const note = <T>(request: TransportRequest, ask: () => T): T => {
      this.#host = new URL(request.url).host;
      return ask();
    };
    return {
      ...options,
      transport: {
        send: (request) => note(request, () => transport.send(request)),
        close: () => transport.close(),
      },
      ...(system !== undefined && {
        system: {
          ...(integrated !== undefined && {
            integrated: (request, login) => note(request, () => integrated(request, login)),
          }),
          ...(passive !== undefined && {
            passive: (request, visit) => note(request, () => passive(request, visit)),
          }),
        } satisfies ConnectionOptions['system'],
      }),
    };
  }
}
