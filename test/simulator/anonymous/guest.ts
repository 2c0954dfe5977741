import { type Life, type Meeting } from '../meeting';
import { MeetingLife } from '../meeting-life';
import { roomOf } from '../room';
import { type User, type World } from '../world';

/** Somebody without an account here, who has the key of one conference and may join that one alone. */
export interface Guest extends User {
  /** The name that the guest chooses. */
  name: string;
  readonly conference: string;
}

export const isGuest = (user: User): user is Guest => 'conference' in user;

/** "AuthenticationInUCWA": the key of a conference is its id. */
export function admitGuest(world: World, conference: string, key: string): Guest | undefined {
  const meeting = meetingNamed(world, conference);
  if (meeting?.id.toLowerCase() !== key.toLowerCase()) return undefined;
  const address = `${world.ids.digits(10)}@anonymous.invalid`;
  return { address, password: '', name: 'Guest', conference: meeting.uri };
}

/** A meeting that was scheduled or started here, or the room of a user who is signed in. */
function meetingNamed(world: World, uri: string): Meeting | undefined {
  const applications = [...world.applications.values()];
  const rooms = applications
    .filter(({ user }) => !isGuest(user))
    .map((application) => roomOf(application)?.meeting);
  const running = applications.flatMap(({ meetings }) =>
    Array.from(meetings.values(), ({ conversation }) => conversation.meeting),
  );
  const all = [...rooms, ...world.scheduled.map(({ meeting }) => meeting), ...running];
  return all.find((meeting) => meeting?.uri.toLowerCase() === uri.toLowerCase());
}

/** The life of a conference in the application of a user who is in it. */
export function hostOf(world: World, conference: string): Life | undefined {
  return [...world.applications.values()]
    .filter(({ user }) => !isGuest(user))
    .flatMap(({ meetings }) => [...meetings.values()])
    .find(
      (life) =>
        life instanceof MeetingLife &&
        life.conversation.state === 'Conferenced' &&
        life.conversation.meeting.uri.toLowerCase() === conference.toLowerCase(),
    );
}
