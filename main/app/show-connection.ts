import { notAllowed } from '../meetings/deliver-start';
import { defined } from '../../common/defined';
import { isSameAddress } from '../../common/sign-in-address';
import type { AccountView, AppState } from '../../common/state';
import type { AppStore } from '../state/store';
import type { Live } from '../ucwa/connection-options';
import type { ConnectionStatus } from '../../common/connection-status';

/** Adds the name and address of the user, as the server says them. */
function named(account: AccountView, live: Live | undefined): AccountView {
  if (live === undefined) return account;
  const { identity: _, ...typed } = account;
  const identity = isSameAddress(live.account, typed.address) ? undefined : live.account;
  return { ...typed, ...defined({ identity, name: live.application.name }) };
}

/** Shows the state of the connection, and whether it can start meetings. */
export function showConnection(store: AppStore, status: ConnectionStatus, live: Live | undefined): void {
  const {
    cannotStart: _,
    account,
    phones,
    room: known = {},
    schedulingChoices,
    scheduledLink,
    ...rest
  } = store.getState();
  const signedIn = status.state !== 'signedOut';
  const lacking =
    status.state === 'ready' && live !== undefined && live.application.startOnlineMeeting === undefined;
  const cannotStart = status.state === 'faulted' ? status.problem : lacking ? notAllowed() : undefined;
  const next: AppState = {
    ...rest,
    connection: status,
    canScheduleLink: live?.application.myOnlineMeetings !== undefined,
    ...defined({
      account: account && named(account, live),
      cannotStart,
      phones: signedIn ? phones : undefined,
      // The link shows that there is a room; the room itself is read when it is first used.
      room: live?.application.myAssignedOnlineMeeting === undefined ? undefined : known,
      schedulingChoices: signedIn ? schedulingChoices : undefined,
      scheduledLink: signedIn ? scheduledLink : undefined,
    }),
  };
  store.setState(next, true);
}
