import { type ApplicationCall } from './call';
import { errors, Refused } from './errors';
import { Input } from './input';
import { normalised } from './phone-life';
import { communicationPayload } from './payloads/communication';
import { mePayload } from './payloads/me';
import { resource, respond, type SimulatorResponse } from './wire';

export function read({ application }: ApplicationCall): SimulatorResponse {
  return resource(200, mePayload(application, true));
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
const PRESENCE = ['Online', 'Busy', 'DoNotDisturb', 'BeRightBack', 'Away', 'Offwork'];

/** "makeMeAvailable_ref": once per application; the client can ask for Messaging and PhoneAudio only. */
export function makeMeAvailable(call: ApplicationCall): SimulatorResponse {
  const { application } = call;
  const input = new Input(call);
  const modalities = input.list('supportedModalities', MODALITIES) ?? [];
  const formats = input.list('supportedMessageFormats', ['Plain', 'Html']) ?? ['Plain'];
  input.oneOf('signInAs', PRESENCE);
  input.oneOf('audioPreference', ['PhoneAudio', 'VoipAudio']);
  const typed = input.text('phoneNumber', 100) ?? '';
  input.check();
  if (application.availability) throw new Refused(errors.alreadyAvailable);
  if (modalities.some((name) => name !== 'Messaging' && name !== 'PhoneAudio'))
    throw new Refused(errors.modalityNotAllowed);
  const phoneNumber = normalised(typed);
  if (phoneNumber === undefined && typed !== '') throw new Refused(errors.normalizationFailed);
  application.availability = { modalities, formats, ...(phoneNumber !== undefined && { phoneNumber }) };
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

/** "reportMyActivity_ref". */
export function reportMyActivity({ application }: ApplicationCall): SimulatorResponse {
  if (!application.availability) throw new Refused(errors.makeMeAvailableRequired);
  application.noteActivity();
  return respond(204);
}

export function readCommunication({ application }: ApplicationCall): SimulatorResponse {
  const payload = communicationPayload(application);
  return resource(200, payload, [['ETag', `"${payload.etag}"`]]);
}
