import type { TransportRequest } from '../../net/transport';
import type { ConnectionOptions } from '../connection-options';
import type { FailedStep, SignInStep } from '../../../common/connection-status';

type Ways = Pick<ConnectionOptions, 'transport' | 'system'>;

/** How far a sign-in has come, and which host it asked last: what a failure is told with. */
export class SignInTrail {
  #step: SignInStep | undefined;
  #host: string | undefined;
  #arrived = false;

  enter(step: SignInStep): void {
    if (!this.#arrived) this.#step = step;
  }

  /** It is through: what fails from now on is no sign-in. */
  arrive(): void {
    this.#arrived = true;
    this.#step = undefined;
  }

  /** Where a failure now is one; as a part of a status. */
  get failed(): { readonly failed?: FailedStep } {
    if (this.#step === undefined) return {};
    return { failed: { step: this.#step, ...(this.#host === undefined ? {} : { host: this.#host }) } };
  }

  /** The same ways to ask a host, watched. */
  watch<Options extends Ways>(options: Options): Options {
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
