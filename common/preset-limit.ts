/** With more, the tray menu would not fit the screen. */
export const mostPresets = 20;

/** In UTF-16 code units. */
export const longestPresetName = 60;
