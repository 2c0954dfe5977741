import { say, t } from '../../language/t';
import { finalStates, shownState } from '../../../common/meeting';
import { nameOf } from '../../../common/people';
import { userOf } from '../../../common/state';
import type { PhoneCall } from '../../../common/phone';
import { oneLine } from '../../../common/one-line';
import { invitationLine } from '../../meetings/announce-invitation';
import {
  accountData,
  done,
  invitationData,
  keychainLine,
  meetingData,
  meetingName,
  problemData,
  problemLine,
  shownIds,
} from '../answers';
import type { Answer } from '../messages';
import type { VerbDeps } from '../verb-deps';

/** A call that has ended is no news. */
function phoneLines(phone: PhoneCall | undefined): readonly string[] {
  if (phone === undefined || phone.state === 'ended') return [];
  if (phone.state !== 'failed') return [`  ${t(`cli.phone.${phone.state}`)}`];
  return phone.problem === undefined ? [] : [`  ${problemLine(phone.problem)}`];
}

/** Shows the connection, the account and the running meetings. */
export function status({ store }: Pick<VerbDeps, 'store'>): Answer {
  const { connection, account, meetings, invitations = [] } = store.getState();
  const keychain = keychainLine(store.getState(), 'warning');
  const running = meetings.filter(({ state }) => !finalStates.has(state));
  const problem = 'problem' in connection ? connection.problem : undefined;
  const idOf = shownIds(running);
  const lines = [
    t(`cli.connection.${connection.state}`),
    ...(account === undefined ? [] : [oneLine(say(userOf(account)))]),
    ...(problem === undefined ? [] : [problemLine(problem)]),
    ...(keychain === undefined ? [] : [keychain]),
    ...invitations.map((invitation) => oneLine(say(invitationLine(invitation)))),
    ...running.flatMap((meeting) => {
      const { joinUrl, people = [], lobby = [], phone } = meeting;
      const words = [
        meetingName(meeting),
        t(`cli.state.${shownState(meeting)}`),
        people.length > 0 && t('cli.people', { count: people.length }),
        joinUrl,
      ];
      return [
        `${idOf(meeting)}  ${words.filter(Boolean).join(' — ')}`,
        ...phoneLines(phone),
        ...lobby.map((person) => `  ${t('cli.waits', { name: oneLine(say(nameOf(person)), 40) })}`),
      ];
    }),
  ];
  return done(lines.join('\n'), {
    running: true,
    connection: connection.state,
    ...(problem === undefined ? {} : { problem: problemData(problem) }),
    ...(account === undefined ? {} : accountData(account)),
    meetings: running.map(meetingData),
    invitations: invitations.map(invitationData),
  });
}
