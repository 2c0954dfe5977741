import { nameOf } from '../actors';
import { type CallerKind, type IncomingKind, type IncomingKnobs } from '../knobs/incoming';
import { type Participant, type PersonKind } from '../participant';

/** A person who invites the user. */
export interface Caller {
  readonly name: string;
  /** Without `sip:`. */
  readonly address: string;
  readonly anonymous: boolean;
  readonly sourceNetwork: 'SameEnterprise' | 'Federated' | 'Everyone';
  /** The person for whom a delegate calls. */
  readonly onBehalfOf?: { readonly name: string; readonly address: string };
}

const alex = { name: 'Alex Darrow', address: 'alexd@contoso.com' };
const colleague = { anonymous: false, sourceNetwork: 'SameEnterprise' } as const;

export const callers: Readonly<Record<CallerKind, Caller>> = {
  colleague: { ...alex, ...colleague },
  anonymous: {
    name: 'A guest',
    address: '1604419237@anonymous.invalid',
    anonymous: true,
    sourceNetwork: 'Everyone',
  },
  federated: {
    name: 'Dana Birkby',
    address: 'dana@fabrikam.com',
    anonymous: false,
    sourceNetwork: 'Federated',
  },
  delegate: { name: 'Chris Gray', address: 'chris@contoso.com', ...colleague, onBehalfOf: alex },
};

/** The person who invites, with the name and address that a happening gives. */
export function callerOf(
  kind: CallerKind,
  { name, address }: { readonly name?: string; readonly address?: string },
): Caller {
  return {
    ...callers[kind],
    ...(address !== undefined && { address, name: nameOf(address) }),
    ...(name !== undefined && { name }),
  };
}

const incomingRels = {
  meeting: 'onlineMeetingInvitation',
  im: 'messagingInvitation',
  phone: 'phoneAudioInvitation',
} as const satisfies Readonly<Record<IncomingKind, string>>;

/** The person as a participant of a meeting. */
export const kindOf = ({ anonymous, sourceNetwork }: Caller): PersonKind =>
  anonymous ? 'anonymous' : sourceNetwork === 'Federated' ? 'federated' : 'colleague';

/** What an invitation to the user has besides what all invitations have. */
export interface Incoming {
  readonly rel: (typeof incomingRels)[IncomingKind];
  readonly caller: Caller;
  /** Empty before the participant exists. */
  from: Participant | undefined;
  readonly fromForm: 'embedded' | 'link';
  /** The first message, a data URI. */
  readonly message: string | undefined;
  /** The links that it offers. */
  offers: readonly ('accept' | 'decline')[];
  /** The person who took it in the user's place. */
  acceptedBy?: Caller;
  declinedWith?: string;
}

/** @param message the first one, if it is a chat */
export const newIncoming = (
  { fromForm, phoneAcceptLink }: IncomingKnobs,
  kind: IncomingKind,
  caller: Caller,
  message: string,
): Incoming => ({
  rel: incomingRels[kind],
  caller,
  from: undefined,
  fromForm,
  message: kind === 'im' ? `data:text/plain;charset=utf-8,${encodeURIComponent(message)}` : undefined,
  offers: kind === 'phone' && !phoneAcceptLink ? ['decline'] : ['accept', 'decline'],
});
