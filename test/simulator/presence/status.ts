import { type BookEntry } from '../knobs/contacts';
import { type User, type World } from '../world';

/** What the user says about themselves: the same in all applications of the user. */
export interface Status {
  availability: string;
  note?: string;
  location?: string;
}

/** "PreferredAvailability_ref": what a user can choose. */
export const PREFERRED = ['Online', 'Busy', 'DoNotDisturb', 'BeRightBack', 'Away', 'Offwork'] as const;

/** The status of a user who is available; `undefined` if no application of the user is. */
export function statusOf(world: World, user: User): Status | undefined {
  const isAvailable = [...world.applications.values()].some(
    (application) => application.user === user && application.availability,
  );
  if (!isAvailable) return undefined;
  const status = world.statuses.get(user) ?? { availability: 'Online' };
  world.statuses.set(user, status);
  return status;
}

/** The status of a contact: a user of this server, or as the address book says. */
export function statusOfContact(world: World, entry: BookEntry): Status {
  const user = world.userNamed(entry.address);
  const known = user && statusOf(world, user);
  if (known) return known;
  const { availability = 'Offline', note, location } = entry;
  return { availability, ...(note !== undefined && { note }), ...(location !== undefined && { location }) };
}
