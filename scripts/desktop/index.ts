export { firstLine, startChild, type Child, type ChildOptions } from './child';
export { startDisplay, type Display } from './display';
export { atEnd, endAll } from './ending';
export { temporaryProfile, type Profile } from './profile';
export { startSessionBus, type SessionBus } from './session-bus';
export { inTime, until } from './wait';
