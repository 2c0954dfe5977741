export { firstLine, startChild, type Child, type ChildOptions } from './child';
export { startDisplay, type Display } from './display';
export { atEnd, endAll } from './ending';
export { temporaryProfile, type Profile } from './profile';
export { startSessionBus, type SessionBus } from './session-bus';
export { inTime, until } from './wait';
export {
  openBus,
  ownBusAddress,
  nameHasOwner,
  readProperty,
  unwrap,
  type Bus,
  type Call,
  type Message,
} from './bus';
export { chooseEntry, readMenu, trayHostAnswers, trayItemsOf, type MenuEntry, type TrayItem } from './tray';
export { startDesktop, type Desktop } from './desktop';
export { takeScreenshot } from './screenshot';
