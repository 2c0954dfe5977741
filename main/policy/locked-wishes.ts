import type { StartMeetingInput } from '../../common/meeting';
import { isManaged } from '../state/managed-problem';
import type { AppStore } from '../state/store';

/** The settings that the wishes of a single meeting stand in for. */
const settingOf = { copyLink: 'copyLinkWhenConnected', openLink: 'openLinkWhenConnected' } as const;
const wishes = ['copyLink', 'openLink'] as const;

/** Whether a start asks for something other than what the organisation has set. */
export function defiesPolicy(store: AppStore, input: StartMeetingInput): boolean {
  const { settings } = store.getState();
  return wishes.some((wish) => {
    const wanted = input[wish];
    return wanted !== undefined && isManaged(store, settingOf[wish]) && wanted !== settings[settingOf[wish]];
  });
}

/** The input of a start without wishes that the organisation decides: the setting applies instead. */
export const withinPolicy = (store: AppStore, input: StartMeetingInput): StartMeetingInput =>
  Object.fromEntries(
    Object.entries(input).filter(
      ([name]) => !wishes.some((wish) => wish === name && isManaged(store, settingOf[wish])),
    ),
  );
