/** With more, the tray menu would not fit the screen. */
export const mostPresets = 20;
