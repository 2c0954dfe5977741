import { type Availability } from './application';
import { type ApplicationCall } from './call';
import { passesBack, replaced, requireVersion, versioned } from './conditional';
import { errors, Refused } from './errors';
import { Input } from './input';
import { normalised } from './phone-life';
import { communicationPayload } from './payloads/communication';
import { mePayload } from './payloads/me';
import { PREFERRED } from './presence/status';
import { respond, type SimulatorResponse } from './wire';

export function read({ application }: ApplicationCall): SimulatorResponse {
  return versioned(200, mePayload(application, true));
}

const MODALITIES = [
  'Audio',
  'Video',
  'PhoneAudio',
  'ApplicationSharing',
  'Messaging',
  'DataCollaboration',
  'PanoramicVideo',
];

/** "makeMeAvailable_ref": once per application; the client can ask for Messaging and PhoneAudio only. */
export function makeMeAvailable(call: ApplicationCall): SimulatorResponse {
  const { application } = call;
  const input = new Input(call);
  const { modalities = [], formats = ['Plain'], phoneNumber } = readAvailability(input);
  const availability = input.oneOf('signInAs', PREFERRED);
  input.check();
  if (application.availability) throw new Refused(errors.alreadyAvailable);
  application.availability = acceptable({ modalities, formats, ...(phoneNumber && { phoneNumber }) });
  if (availability !== undefined) {
    const { world, user } = application;
    world.statuses.set(user, { ...world.statuses.get(user), availability });
  }
  application.noteActivity();
  const sender = { rel: 'me', href: `${application.href}/me` };
  const added = ['presence', 'note', 'location'].map((rel) => ({
    sender,
    link: { rel, href: `${sender.href}/${rel}` },
    type: 'added' as const,
  }));
  application.emit('medium', [{ sender, link: sender, type: 'updated' }, ...added]);
  application.tellCommunication();
  application.world.milestones.reach('available');
  return respond(204);
}

/** What a client wants to receive; the number as it was typed. */
function readAvailability(input: Input): Partial<Availability> {
  const modalities = input.list('supportedModalities', MODALITIES);
  const formats = input.list('supportedMessageFormats', ['Plain', 'Html']);
  const phoneNumber = input.text('phoneNumber', 100);
  input.oneOf('audioPreference', ['PhoneAudio', 'VoipAudio']);
  return {
    ...(modalities && { modalities }),
    ...(formats && { formats }),
    ...(phoneNumber !== undefined && { phoneNumber }),
  };
}

/** The availability that the server accepts, with the number as it writes it. */
function acceptable({ phoneNumber: typed = '', ...wanted }: Availability): Availability {
  if (wanted.modalities.some((name) => name !== 'Messaging' && name !== 'PhoneAudio'))
    throw new Refused(errors.modalityNotAllowed);
  const phoneNumber = normalised(typed);
  if (phoneNumber === undefined && typed !== '') throw new Refused(errors.normalizationFailed);
  return { ...wanted, ...(phoneNumber !== undefined && { phoneNumber }) };
}

/** "reportMyActivity_ref". */
export function reportMyActivity({ application }: ApplicationCall): SimulatorResponse {
  if (!application.availability) throw new Refused(errors.makeMeAvailableRequired);
  application.noteActivity();
  return respond(204);
}

export function readCommunication({ application }: ApplicationCall): SimulatorResponse {
  return versioned(200, communicationPayload(application));
}

/** "communication_ref": a PUT changes what the client wants to receive. */
export function changeCommunication(call: ApplicationCall): SimulatorResponse {
  const { application } = call;
  requireVersion(call, communicationPayload(application).etag);
  const input = new Input(call);
  passesBack(input, call);
  const wanted = readAvailability(input);
  input.check();
  if (!application.availability) throw new Refused(errors.makeMeAvailableRequired);
  application.availability = acceptable({ ...application.availability, ...wanted });
  application.tellCommunication();
  return replaced(call, communicationPayload(application).etag);
}
