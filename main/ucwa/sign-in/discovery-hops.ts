import { text } from '../../../common/text';
import { ProblemError } from '../../../common/problem';

const mostRedirects = 5;

/** The URLs that one discovery has visited: it visits none twice, and stops after too many. */
export class Hops {
  readonly #seen = new Set<string>();
  readonly #first: string;
  #redirects = 0;

  constructor(first: string) {
    this.#first = first;
    this.#seen.add(first);
  }

  /**
   * Records the next URL.
   * @param redirected whether a `redirect` link or a 302 led there, of which five are permitted
   * @throws ProblemError `TooManyRedirects`
   */
  on(to: string, redirected: boolean): string {
    const url = new URL(to);
    url.hash = '';
    if (redirected) this.#redirects += 1;
    const tooMany = this.#redirects > mostRedirects || this.#seen.size > 2 * mostRedirects;
    if (tooMany || this.#seen.has(url.href))
      throw new ProblemError({
        code: 'TooManyRedirects',
        message: text('ucwa.problem.TooManyRedirects', { host: new URL(this.#first).host, last: url.host }),
        advice: text('ucwa.advice.askAdministrator'),
        next: 'contactAdministrator',
      });
    this.#seen.add(url.href);
    return url.href;
  }
}
