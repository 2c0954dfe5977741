import { type Reason } from '../errors';
import { type IncomingEnding } from '../knobs/incoming';

/** The reasons in `completed`, by "onlineMeetingInvitation_ref" of 2016. */
export const endings: Readonly<Record<Exclude<IncomingEnding, 'none'>, Reason>> = {
  ConnectedElsewhere: {
    code: 'Informational',
    subcode: 'ConnectedElsewhere',
    message: 'The invitation was accepted at another location.',
  },
  Canceled: { code: 'RemoteFailure', subcode: 'Canceled', message: 'The caller canceled the invitation.' },
  Missed: { code: 'Informational', subcode: 'Missed', message: 'The invitation was missed.' },
  Timeout: { code: 'LocalFailure', subcode: 'Timeout', message: 'The invitation timed out.' },
  forwarded: { code: 'Informational', subcode: 'Redirected', message: 'The invitation was redirected.' },
  AutoAccepted: {
    code: 'Informational',
    subcode: 'AutoAccepted',
    message: 'The invitation was accepted automatically.',
  },
};

export const MISSED = endings.Missed;
export const DECLINED: Reason = {
  code: 'LocalFailure',
  subcode: 'Declined',
  message: 'The invitation was declined.',
};
export const ENDED: Reason = { code: 'LocalFailure', subcode: 'Canceled' };
export const KNOWN_THREAD: Reason = {
  code: 'RemoteFailure',
  subcode: 'ThreadIdAlreadyExists',
  message: 'A conversation with this thread ID exists already.',
};
