/** A launch with this switch opens no window. The system uses it at login, and so does a command line. */
export const hiddenSwitch = '--hidden';
