/** A UCWA 2.0 server for tests, demonstrations and curl. See docs/simulator.md. */
export { type Behaviour, defaultBehaviour, type Ending, type Invitee, type TokenError } from './behaviour';
export { realClock, type SimulatorClock } from './clock';
export { type Note, type Violation } from './conformance/conformance';
export { type BrokenRule, type Remark } from './conformance/rules';
export { type Reason, type UcwaError } from './errors';
export { type Priority } from './event-queue';
export { type Fault, type FaultAnswer } from './faults';
export { type Participant } from './meeting';
export { type ChannelEvent, type EventDetails } from './payloads/events';
export { type Redirect } from './redirects';
export { serve, type ServeOptions, type SimulatorServer } from './server';
export { type RecordedRequest } from './recording';
export { createSimulator, type Simulator } from './simulator';
export { type ApplicationState, type ServerState } from './state';
export { ConnectionReset, type Header, type SimulatorRequest, type SimulatorResponse } from './wire';
export { lenea, type SimulatorOptions, type User } from './world';
