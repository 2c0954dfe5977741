/** With this, a launch opens no window: it is the system's, at login, or a command line's. */
export const hiddenSwitch = '--hidden';
