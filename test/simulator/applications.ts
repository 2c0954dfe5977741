import { isGuest } from './anonymous/guest';
import { Application, type ApplicationInput } from './application';
import { type ApplicationCall, type UserCall } from './call';
import { versioned } from './conditional';
import { Input } from './input';
import { type Instance } from './instances';
import { applicationPayload } from './payloads/application';
import { respond, type SimulatorResponse } from './wire';

/**
 * "applications_ref": 201 for a new one, 200 with the current state if the endpoint already has one. "MultiTabSupport": 201
 * also for a new instance of an existing one.
 */
export function create(call: UserCall): SimulatorResponse {
  return register(call, isGuest(call.user));
}

/** "anonApplications_ref": asks for less. */
export function createAnonymous(call: UserCall): SimulatorResponse {
  return register(call, true);
}

function register(call: UserCall, isAnonymous: boolean): SimulatorResponse {
  const { world, user, frontEnd } = call;
  const input = new Input(call);
  const values = {
    userAgent: input.required('userAgent', 100),
    // A guest, as recorded in 2016, names no endpoint.
    endpointId: isAnonymous
      ? (input.text('endpointId', 100) ?? world.ids.guid())
      : input.required('endpointId', 100),
    culture: input.required('culture', 100),
    type: input.text('type', 100) ?? '',
    instanceId: input.text('instanceId', 100) ?? '',
  };
  const name = input.text('anonymousDisplayName', 250);
  input.check();
  if (name && isGuest(user)) user.name = name;
  const { instanceId } = values;
  const existing = [...world.applications.values()].find(
    (candidate) =>
      candidate.user === user && candidate.frontEnd === frontEnd && isSameClient(candidate, values),
  );
  if (!existing) {
    const application = new Application(world, user, values, frontEnd);
    world.applications.set(application.id, application);
    world.milestones.reach('application');
    return describe(201, application, application.instances.of(call.url));
  }
  const known = existing.instances.renew(instanceId);
  return describe(known ? 200 : 201, existing, known ?? existing.instances.open(instanceId));
}

/** Instances share an application if these four are the same; for a client without instances, the endpoint decides. */
function isSameClient(one: Application, other: ApplicationInput): boolean {
  if (one.endpointId !== other.endpointId) return false;
  return (
    other.instanceId === '' ||
    (one.culture === other.culture && one.userAgent === other.userAgent && one.type === other.type)
  );
}

export function read({ application, url }: ApplicationCall): SimulatorResponse {
  return describe(200, application, application.instances.of(url));
}

/** "MultiTabSupport": of several instances, only the named one ends. */
export function remove({ application, url }: ApplicationCall): SimulatorResponse {
  const { id } = application.instances.of(url);
  if (application.instances.size > 1) application.instances.close(id);
  else application.end();
  return respond(204);
}

export function poll({ application, url, request }: ApplicationCall): Promise<SimulatorResponse> {
  return application.instances.of(url).channel.poll(url.searchParams, request.signal);
}

function describe(status: 200 | 201, application: Application, instance: Instance): SimulatorResponse {
  return versioned(status, applicationPayload(application, instance), [
    // Only for the <img> of photos: no other resource is below that path.
    ['Set-Cookie', `cwt_ucwa=AAEB...G9z; path=${application.href}/photos; secure; HttpOnly`],
  ]);
}
