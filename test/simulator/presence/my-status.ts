import { type ApplicationCall } from '../call';
import { errors, Refused } from '../errors';
import { Input } from '../input';
import { resource, respond, type SimulatorResponse } from '../wire';
import { type User, type World } from '../world';
import { type Part, statusPayload } from './payloads';
import { PREFERRED, type Status, statusOf } from './status';

export const readPresence = reading('presence');
export const readNote = reading('note');
export const readLocation = reading('location');

/** "SetMyPresenceInformation", "ResetMyPresenceInformation": without a value the server decides again. */
export const setPresence = setting('presence', (status, input) => {
  status.availability = input.oneOf('availability', PREFERRED) ?? 'Online';
});

/** "Setmynoteinformation": without a text there is no note. */
export const setNote = setting('note', (status, input) => {
  const message = input.text('message') ?? '';
  if (message === '') delete status.note;
  else status.note = message;
});

export const setLocation = setting('location', (status, input) => {
  const location = input.text('location', 60) ?? '';
  if (location === '') delete status.location;
  else status.location = location;
});

function reading(part: Part) {
  return (call: ApplicationCall): SimulatorResponse => {
    const href = `${call.application.href}/me/${part}`;
    return resource(200, statusPayload(part, part, href, available(call)));
  };
}

function setting(part: Part, set: (status: Status, input: Input) => void) {
  return (call: ApplicationCall): SimulatorResponse => {
    const { world, user } = call;
    const input = new Input(call);
    const status = available(call);
    const changed = { ...status };
    set(changed, input);
    input.check();
    world.statuses.set(user, changed);
    tell(world, user, part);
    return respond(204);
  };
}

/** The user's own applications hear of it, and those that are subscribed to the user. */
function tell(world: World, user: User, part: Part): void {
  for (const application of world.applications.values()) {
    application.subscriptions.tell(user.address, part);
    if (application.user !== user || !application.availability) continue;
    const sender = { rel: 'me', href: `${application.href}/me` };
    const link = { rel: part, href: `${sender.href}/${part}` };
    application.emit('medium', [{ sender, link, type: 'updated' }]);
  }
}

/** "presence_ref": 409 unless the user is available in this application. */
function available({ application, world, user }: ApplicationCall): Status {
  const status = application.availability && statusOf(world, user);
  if (!status) throw new Refused(errors.makeMeAvailableRequired);
  return status;
}
