import type { Finding } from '../../common/check-view';
import type { Handshake } from '../net/transport';
import { LackOfTicket, TicketError } from '../ucwa/faults';
import type { CanonicalName } from './canonical-name';
import type { CheckAccount } from './run-check';

/** What is known about the ticket in a Windows sign-in. */
export interface TicketEvidence {
  readonly handshake: Handshake;
  /** The token endpoint. */
  readonly url: string;
  /** Code of the problem; absent if there is none. */
  readonly code?: string;
}

/** Failures that a new ticket ends, or that show when the user asks for one. */
const needsTicket: ReadonlySet<string> = new Set([
  'KerberosNoTicket',
  'KerberosTicketExpired',
  'KdcUnreachable',
  'KdcSilent',
  'PasswordCannotBeUsed',
]);

/** The user's name in Kerberos. A realm is usually the domain in upper case. */
function principalOf({ address, userName }: CheckAccount, { realm, owner }: Handshake): string {
  if (owner !== undefined) return owner;
  const [name = '', domain = ''] = (userName.includes('@') ? userName : address).split('@');
  return `${/\\(.+)$/.exec(userName)?.[1] ?? name}@${realm ?? domain.toUpperCase()}`;
}

/** Names come from name servers and from Kerberos, and the user may paste the command into a shell. */
const isPlain = (name: string): boolean => /^[\w.+-]+(?:@[\w.-]+)?$/.test(name);

/** A command of Kerberos that shows, or ends, the failure; `undefined` if none does. */
export function commandFor(
  code: string,
  principal: string,
  service: string,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const host = service.replace(/^HTTP\//i, '').replace(/@.*$/, '');
  if (code === 'KerberosLibraryMissing' || code === 'WindowsPasswordNeeded' || !isPlain(host))
    return undefined;
  if (platform === 'win32') return `klist get HTTP/${host}`;
  if (code === 'KerberosClockSkew') return platform === 'linux' ? 'timedatectl' : 'date';
  if (needsTicket.has(code)) return isPlain(principal) ? `kinit ${principal}` : 'kinit';
  // With `-S`, kvno asks for the same name as the library does.
  return platform === 'darwin' ? `kgetcred HTTP/${host}` : `kvno -S HTTP ${host}`;
}

/** What a failure says about the ticket; `undefined` if it is not about one. */
export function evidenceIn(error: unknown): TicketEvidence | undefined {
  if (!(error instanceof LackOfTicket)) return undefined;
  const { cause, url } = error;
  return cause instanceof TicketError
    ? { handshake: cause.handshake, url, code: cause.problem.code }
    : { handshake: cause.handshake ?? { offered: [], sent: 'nothing' }, url, code: 'KdcSilent' };
}

/** The service that got a ticket; nothing if none did. */
export const serviceIn = ({ sent, scheme, spn }: Handshake): readonly Finding[] =>
  sent === 'session' && scheme === 'negotiate' && spn !== undefined ? [{ what: 'service', spn }] : [];

/**
 * The name of the service for which Kerberos needs a ticket (SPN), and the command that helps.
 * @returns nothing if the sign-in had nothing to do with Kerberos
 */
export async function ticketFindings(
  evidence: TicketEvidence | undefined,
  account: CheckAccount,
  { canonicalName }: { readonly canonicalName: CanonicalName },
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  if (evidence === undefined) return [];
  const { handshake, url, code } = evidence;
  const { scheme, sent, offered } = handshake;
  const isAboutTicket = code !== undefined || (sent !== 'typed' && offered.includes('negotiate'));
  if (scheme === 'ntlm' || !isAboutTicket || code === 'WindowsPasswordNeeded') return [];
  const spn = handshake.spn ?? `HTTP/${await canonicalName(new URL(url).hostname, signal)}`;
  const command = code === undefined ? undefined : commandFor(code, principalOf(account, handshake), spn);
  return [
    { what: 'service', spn },
    ...(command === undefined ? [] : [{ what: 'command', command } as const]),
  ];
}
