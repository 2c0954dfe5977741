import { accessLevels, type SchedulingChoices } from '../../common/room';
import type { Live } from '../ucwa/connection-options';
import { textsOf } from '../ucwa/codec/resource';

/**
 * Reads what the user may choose for a scheduled meeting (onlineMeetingEligibleValues_ref).
 * @returns `undefined` if there is nothing to choose
 * @throws what the session throws
 */
export async function readSchedulingChoices({
  session,
  application,
}: Live): Promise<SchedulingChoices | undefined> {
  const url = application.onlineMeetingEligibleValues;
  if (url === undefined || application.myOnlineMeetings === undefined) return undefined;
  const values = await session.get(url);
  const levels = textsOf(values, 'accessLevels');
  const bypass = textsOf(values, 'lobbyBypassForPhoneUsersSettings').map((one) => one.toLowerCase());
  const choices = {
    accessLevels: accessLevels.filter((level) => levels.includes(level)),
    phoneUsersBypass: [true, false].filter((on) => bypass.includes(on ? 'enabled' : 'disabled')),
  };
  return choices.accessLevels.length > 1 || choices.phoneUsersBypass.length > 1 ? choices : undefined;
}
