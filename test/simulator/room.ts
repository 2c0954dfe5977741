import { createHash } from 'node:crypto';
import { type Application } from './application';
import { type ScheduledMeeting } from './scheduled';

/** "myAssignedOnlineMeeting_ref": the same meeting for all applications of the user; its coordinates never change. */
export function roomOf({ user, world }: Application): ScheduledMeeting | undefined {
  const { room, roomAccess } = world.behaviour.contacts;
  if (room === 'absent') return undefined;
  const known = world.rooms.get(user);
  if (known?.accessLevel === roomAccess) return known;
  const digest = createHash('sha256').update(user.address).digest('hex').toUpperCase();
  // The id in "CreateAnApplication".
  const id = user === world.users[0] ? '1XAW22CG' : digest.slice(0, 8);
  const [alias = '', domain = ''] = user.address.split('@');
  const made: ScheduledMeeting = {
    owner: user,
    etag: String(Number.parseInt(digest.slice(0, 8), 16)),
    subject: undefined,
    description: undefined,
    accessLevel: roomAccess,
    automaticLeaderAssignment: 'SameEnterprise',
    entryExitAnnouncement: 'Disabled',
    lobbyBypassForPhoneUsers: 'Enabled',
    phoneUserAdmission: 'Enabled',
    attendees: [],
    leaders: [],
    meeting: {
      id,
      uri: `sip:${user.address};gruu;opaque=app:conf:focus:id:${id}`,
      conferenceId: String(Number.parseInt(digest.slice(8, 14), 16)),
      joinUrl: `https://meet.${domain}/${alias}/${id}`,
      expires: world.date() + 3650 * 86_400_000,
      joinUrlKnown: false,
      rel: 'myAssignedOnlineMeeting',
    },
  };
  world.rooms.set(user, made);
  return made;
}
