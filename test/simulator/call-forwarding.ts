import { type ApplicationCall } from './call';
import { passesBack, replaced, requireVersion, versioned } from './conditional';
import { errors, Refused } from './errors';
import { Input } from './input';
import {
  type CallForwarding,
  defaultForwarding,
  type ForwardingPart,
  forwardingPartPayload,
  forwardingParts,
  forwardingPayload,
} from './payloads/call-forwarding';
import { etagOf, type Resource } from './payloads/resource';
import { respond, type SimulatorResponse } from './wire';

const LONGEST_TARGET = 80;

const settingsOf = ({ world, user }: ApplicationCall): CallForwarding =>
  world.callForwarding.get(user) ?? defaultForwarding;

function change(call: ApplicationCall, changed: Partial<CallForwarding>): void {
  call.world.callForwarding.set(call.user, { ...settingsOf(call), ...changed });
}

/** A PUT of these resources may leave out properties, and its answer has no body. */
function readPut(call: ApplicationCall, current: Resource): Input {
  requireVersion(call, etagOf(current));
  const input = new Input(call);
  passesBack(input, call);
  return input;
}

export function read(call: ApplicationCall): SimulatorResponse {
  return versioned(200, forwardingPayload(call.application, settingsOf(call)));
}

export function replace(call: ApplicationCall): SimulatorResponse {
  const before = settingsOf(call);
  const input = readPut(call, forwardingPayload(call.application, before));
  const changed = {
    activePeriod: input.oneOf('activePeriod', ['Always', 'Workhours']) ?? before.activePeriod,
    activeSetting:
      input.oneOf('activeSetting', ['None', 'ImmediateForward', 'SimultaneousRing']) ?? before.activeSetting,
    unansweredCallHandling:
      input.oneOf('unansweredCallHandling', ['Enabled', 'Disabled']) ?? before.unansweredCallHandling,
  };
  input.check();
  change(call, changed);
  return replaced(call, etagOf(forwardingPayload(call.application, settingsOf(call))));
}

export function turnOff(call: ApplicationCall): SimulatorResponse {
  change(call, { activeSetting: 'None' });
  return respond(204);
}

export function readPart(call: ApplicationCall): SimulatorResponse {
  return versioned(200, forwardingPartPayload(call.application, settingsOf(call), partOf(call)));
}

/** The pages print no PUT for calls that are forwarded at once. */
export function replacePart(call: ApplicationCall): SimulatorResponse {
  const part = partOf(call);
  const { rings, targets } = forwardingParts[part];
  if (!rings) throw new Refused(errors.methodNotAllowed);
  const before = settingsOf(call)[part];
  const input = readPut(call, forwardingPartPayload(call.application, settingsOf(call), part));
  const target = input.oneOf('target', ['None', ...targets]) ?? before.target;
  const ringDelay = input.number('ringDelay', rings.least, rings.most) ?? before.ringDelay;
  input.check();
  change(call, { [part]: { ...before, target, ...(ringDelay !== undefined && { ringDelay }) } });
  return replaced(call, etagOf(forwardingPartPayload(call.application, settingsOf(call), part)));
}

/** Sends calls to a target, or resets where unanswered calls go. */
export function forward(call: ApplicationCall): SimulatorResponse {
  const part = partOf(call);
  const wanted = call.path['operation']?.toLowerCase() ?? '';
  const { targets, link, active, rings } = forwardingParts[part];
  if (part === 'unansweredCallSettings' && wanted === 'resetunansweredcallsettings') {
    change(call, { [part]: defaultForwarding[part] });
    return respond(204);
  }
  const target = targets.find((one) => (link + one).toLowerCase() === wanted);
  if (target === undefined) throw new Refused(errors.resourceNotFound);
  const input = new Input(call);
  const contact = target === 'Contact' ? input.required('target', LONGEST_TARGET) : undefined;
  const ringDelay = rings && (input.number('ringDelay', rings.least, rings.most) ?? rings.least);
  input.check();
  change(call, {
    [part]: {
      target,
      ...(ringDelay !== undefined && { ringDelay }),
      ...(contact !== undefined && { contact }),
    },
    ...(active && { activeSetting: active }),
  });
  return respond(204);
}

/** @throws Refused if the settings have no such part */
function partOf({ path }: ApplicationCall): ForwardingPart {
  const parts = Object.keys(forwardingParts) as ForwardingPart[];
  const part = parts.find((name) => name.toLowerCase() === path['part']?.toLowerCase());
  if (!part) throw new Refused(errors.resourceNotFound);
  return part;
}
