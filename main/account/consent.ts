import { text } from '../../common/text';
import { ProblemError } from '../../common/problem';
import type { StartMeetingInput, Trigger } from '../../common/meeting';
import { ownValue } from '../../common/own-value';
import { isSameAddress } from '../../common/sign-in-address';
import { managedProblem } from '../state/managed-problem';
import type { Questions } from '../state/questions';
import type { Settings } from '../settings/settings';
import type { ConnectionOptions } from '../ucwa/connection-options';
import { inWords } from '../ucwa/identity';
import { isWithin } from '../ucwa/sign-in/trust';

/** The hosts that the organisation trusts. */
export interface TrustedByPolicy {
  /** A host, or `*.` and a domain; with or without a port. */
  readonly value: readonly string[];
  /** Users cannot trust others. */
  readonly locked: boolean;
}

const withoutPort = (host: string): string => host.replace(/:\d+$/, '');

/** @param pattern a host, or `*.` and a domain. Without a port, it fits all ports. @param host as in a URL, without 443 */
function fits(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  const withPort = host.includes(':') ? host : `${host}:443`;
  const found = wanted.includes(':') ? withPort : withoutPort(host);
  return wanted.startsWith('*.') ? found.endsWith(wanted.slice(1)) : found === wanted;
}

/** @param server of the policy; '' = none. The organisation trusts it as well. */
export const withServer = (
  hosts: TrustedByPolicy | undefined,
  server: string,
): TrustedByPolicy | undefined =>
  hosts === undefined || server === '' ? hosts : { ...hosts, value: [...hosts.value, new URL(server).host] };

interface TrustQuestionDeps {
  readonly settings: Settings;
  readonly questions: Questions;
  /** Whether a user is there to answer; otherwise the answer is no. */
  readonly interactive: boolean;
  readonly byPolicy?: TrustedByPolicy | undefined;
}

/**
 * Asks "Sign in at HOST?" once for each sign-in domain, and remembers a yes. Hosts that the organisation trusts need no
 * question.
 * @returns rejects with `ManagedByOrganisation` if the organisation allows no other hosts outside the domain
 */
export function createTrustQuestion({
  settings,
  questions,
  interactive,
  byPolicy,
}: TrustQuestionDeps): (host: string, domain: string) => Promise<boolean> {
  return async (host, domain) => {
    if (byPolicy?.value.some((pattern) => fits(pattern, host)) === true) return true;
    if (byPolicy?.locked === true) {
      if (isWithin(withoutPort(host), domain)) return true;
      throw new ProblemError(managedProblem(text('managed.host', { host })));
    }
    const known = (): readonly string[] => ownValue(settings.get('trustedHosts'), domain) ?? [];
    if (known().includes(host)) return true;
    if (!interactive) return false;
    const yes = await questions.ask({
      id: `trust:${host}`,
      kind: 'trustHost',
      text: [
        // A host of the domain is only asked about if the user named another server.
        isWithin(new URL(`https://${host}`).hostname, domain)
          ? text('signIn.trustHostWithin', { host })
          : text('signIn.trustHost', { host, domain }),
      ],
      yes: text('signIn.trustHostYes'),
      no: text('signIn.trustHostNo'),
    });
    if (yes) settings.set('trustedHosts', { ...settings.get('trustedHosts'), [domain]: [...known(), host] });
    return yes;
  };
}

/** Under which key the answer for a typed address is stored: servers ignore its case. */
export const identityKey = (typed: string): string => typed.toLowerCase();

interface IdentityQuestionDeps {
  readonly settings: Settings;
  readonly questions: Questions;
  /** Whether a user is there to answer; otherwise the answer is no. */
  readonly interactive: boolean;
  /** Whether the account, and with it the answer, is stored for the next start. */
  readonly isStored: boolean;
}

/**
 * Asks "Continue as NAME?" if the server has signed in another user than the one whose address was typed, and remembers
 * a yes for that address and that user. If the user changes during a sign-in, asks in any case.
 */
export function createIdentityQuestion(deps: IdentityQuestionDeps): ConnectionOptions['confirmIdentity'] {
  const { settings, questions, interactive, isStored } = deps;
  return async (identity, onAsk, signal) => {
    const { typed, actual, name, isChange } = identity;
    const known = ownValue(settings.get('confirmedIdentities'), identityKey(typed));
    if (!isChange && known !== undefined && isSameAddress(known, actual)) return true;
    if (!interactive) return false;
    const id = 'otherIdentity';
    const withdraw = (): void => void questions.answer(id, false);
    signal.addEventListener('abort', withdraw, { once: true });
    onAsk();
    const values = { who: inWords(identity), typed, name: name ?? actual };
    const yes = await questions.ask({
      id,
      kind: 'otherIdentity',
      text: [text(isChange ? 'identity.questionChange' : 'identity.question', values)],
      yes: text('identity.yes'),
      no: text('identity.no'),
    });
    signal.removeEventListener('abort', withdraw);
    if (yes && isStored)
      settings.set('confirmedIdentities', {
        ...settings.get('confirmedIdentities'),
        [identityKey(typed)]: actual,
      });
    return yes;
  };
}

/** A request for a meeting while nobody was signed in. It waits until the user confirms it. */
export interface PendingStart {
  keep(input: StartMeetingInput, trigger: Trigger): void;
  /** Asks about it once, and starts the meeting after a yes. */
  offer(): Promise<void>;
}

export function createPendingStart(
  questions: Questions,
  start: (input: StartMeetingInput, trigger: Trigger) => Promise<unknown>,
): PendingStart {
  let pending: { readonly input: StartMeetingInput; readonly trigger: Trigger } | undefined;
  return {
    keep(input, trigger) {
      pending = { input, trigger };
    },
    async offer() {
      const wanted = pending;
      pending = undefined;
      if (wanted === undefined) return;
      const { subject, room } = wanted.input;
      const plain = room === true ? text('room.joinNow') : text('signIn.startNow');
      const yes = await questions.ask({
        id: 'startAfterSignIn',
        kind: 'startAfterSignIn',
        text: [subject === undefined ? plain : text('signIn.startNowAbout', { subject })],
        yes: text('signIn.startNowYes'),
        no: text('signIn.startNowNo'),
      });
      if (yes) await start(wanted.input, wanted.trigger);
    },
  };
}
