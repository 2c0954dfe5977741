import type { Meeting } from '../../common/meeting';
import { usePage } from '../state';

/** That meeting as it is now; `undefined` once it is gone. */
export const useMeeting = (operationId: string): Meeting | undefined =>
  usePage(({ app }) => app?.meetings.find((meeting) => meeting.operationId === operationId));
