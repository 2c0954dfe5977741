import { notAllowed } from '../meetings/deliver-start';
import { defined } from '../../common/defined';
import type { AppState } from '../../common/state';
import type { AppStore } from '../state/store';
import type { Live } from '../ucwa/connection-options';
import type { ConnectionStatus } from '../../common/connection-status';

/** Shows the state of the connection, and whether it can start meetings. */
export function showConnection(store: AppStore, status: ConnectionStatus, live: Live | undefined): void {
  const { cannotStart: _, phones, ...rest } = store.getState();
  const lacking =
    status.state === 'ready' && live !== undefined && live.application.startOnlineMeeting === undefined;
  const cannotStart = status.state === 'faulted' ? status.problem : lacking ? notAllowed() : undefined;
  const next: AppState = {
    ...rest,
    connection: status,
    canScheduleLink: live?.application.myOnlineMeetings !== undefined,
    ...defined({ cannotStart, phones: status.state === 'signedOut' ? undefined : phones }),
  };
  store.setState(next, true);
}
