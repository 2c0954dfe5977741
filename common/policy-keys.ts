/** The settings that an administrator can enforce. */
export const policyKeys = [
  'server',
  'signInMethods',
  'proxy',
  'caFile',
  'hotkey',
  'logLevel',
  'startAtLogin',
  'appearOnline',
  'admitEverybodyAlways',
  'callMeWhenConnected',
  'chatNotifications',
] as const;
export type PolicyKey = (typeof policyKeys)[number];
