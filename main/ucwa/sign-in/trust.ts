import { text } from '../../../common/text';
import { ProblemError } from '../../../common/problem';

/** Decides which hosts may see the account's password and tokens (RootURL, security check). */
export interface Trust {
  /**
   * Passes for a host that is trusted, or that the user says yes to.
   * @param url what is about to be asked; its host is what counts
   * @param mayAsk absent = yes; otherwise a host that is not trusted yet is refused
   * @throws ProblemError `HostNotTrusted`
   */
  check(url: string, mayAsk?: boolean): Promise<void>;
}

export interface TrustOptions {
  /** Sign-in address. */
  readonly address: string;
  /** URL that the user named as the server; '' where it is found by the domain. */
  readonly server: string;
  /** "You will be signed in at HOST": the user's answer. An approved host is to be remembered by the one who asks. */
  readonly ask: (host: string, domain: string) => Promise<boolean>;
}

/** The part of a sign-in address after the @, in lower case. */
export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** True for a domain itself, and every host in it. */
export const isWithin = (hostname: string, domain: string): boolean =>
  hostname === domain || hostname.endsWith(`.${domain}`);

/**
 * The origin that the user named, or where none was named any host of the sign-in domain, needs no question; any other
 * host does, over HTTPS too: the document's shortcut ("the redirect came over HTTPS") would trust every host there is.
 */
export function createTrust({ address, server, ask }: TrustOptions): Trust {
  const domain = domainOf(address);
  const named = server === '' ? undefined : new URL(server).origin;
  const approved = new Set<string>();

  return {
    async check(url, mayAsk = true) {
      const { host, hostname, origin } = new URL(url);
      if (origin === named || approved.has(host)) return;
      if (named === undefined && isWithin(hostname, domain)) return;
      if (mayAsk && (await ask(host, domain))) {
        approved.add(host);
        return;
      }
      throw new ProblemError({
        code: 'HostNotTrusted',
        message: text('ucwa.problem.HostNotTrusted', { address, host }),
        advice: text('ucwa.advice.approveHost', { host }),
        next: 'signIn',
      });
    },
  };
}
