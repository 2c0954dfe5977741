import { text } from '../../../common/text';
import { ProblemError } from '../../../common/problem';

/** Decides which hosts may see the account's password and tokens (RootURL, security check). */
export interface Trust {
  /**
   * Resolves if the host is trusted, or if the user approves it.
   * @param url the URL of the next request; only its host matters
   * @param mayAsk absent = yes; if false, refuses a host that is not trusted yet
   * @throws ProblemError `HostNotTrusted`
   */
  check(url: string, mayAsk?: boolean): Promise<void>;
}

interface TrustOptions {
  /** Sign-in address. */
  readonly address: string;
  /** URL that the user entered as the server; '' if it is found by the domain. */
  readonly server: string;
  /** Whether the host of that server needs to be approved like any other host. */
  readonly asksAboutServer?: boolean | undefined;
  /** Asks the user: "You will be signed in at HOST". The implementation has to remember approved hosts. */
  readonly ask: (host: string, domain: string) => Promise<boolean>;
}

/** The part of a sign-in address after the @, in lower case. */
export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** True for the domain itself and every host in it. */
export const isWithin = (hostname: string, domain: string): boolean =>
  hostname === domain || hostname.endsWith(`.${domain}`);

/**
 * Trusts the origin that the user entered or, if none was entered, any host in the sign-in domain. Asks about any other
 * host, even over HTTPS: the document's shortcut ("the redirect came over HTTPS") would trust every host there is.
 */
export function createTrust({ address, server, asksAboutServer, ask }: TrustOptions): Trust {
  const domain = domainOf(address);
  const named = server === '' ? undefined : new URL(server).origin;
  const approved = new Set<string>();

  return {
    async check(url, mayAsk = true) {
      const { host, hostname, origin } = new URL(url);
      if (approved.has(host) || (origin === named && asksAboutServer !== true)) return;
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
