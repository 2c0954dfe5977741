import { Application } from './application';
import { type ApplicationCall, type UserCall } from './call';
import { versioned } from './conditional';
import { Input } from './input';
import { applicationPayload } from './payloads/application';
import { respond, type SimulatorResponse } from './wire';

/** "applications_ref": 201 for a new one, 200 with the current state if the endpoint already has one. */
export function create(call: UserCall): SimulatorResponse {
  const { world, user, frontEnd } = call;
  const input = new Input(call);
  const values = {
    userAgent: input.required('userAgent', 100),
    endpointId: input.required('endpointId', 100),
    culture: input.required('culture', 100),
  };
  input.text('instanceId', 100);
  input.check();
  const existing = [...world.applications.values()].find(
    (candidate) =>
      candidate.user === user &&
      candidate.endpointId === values.endpointId &&
      candidate.frontEnd === frontEnd,
  );
  if (existing) {
    if (!existing.channel.parked) existing.waitForPoll();
    return describe(200, existing);
  }
  const application = new Application(world, user, values, frontEnd);
  world.applications.set(application.id, application);
  world.milestones.reach('application');
  return describe(201, application);
}

export function read({ application }: ApplicationCall): SimulatorResponse {
  return describe(200, application);
}

export function remove({ application }: ApplicationCall): SimulatorResponse {
  application.end();
  return respond(204);
}

export function poll({ application, url, request }: ApplicationCall): Promise<SimulatorResponse> {
  return application.channel.poll(url.searchParams, request.signal);
}

function describe(status: 200 | 201, application: Application): SimulatorResponse {
  return versioned(status, applicationPayload(application), [
    // Only for the <img> of photos: no other resource is below that path.
    ['Set-Cookie', `cwt_ucwa=AAEB...G9z; path=${application.href}/photos; secure; HttpOnly`],
  ]);
}
