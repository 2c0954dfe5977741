/** More would leave the screen with the tray's menu. */
export const mostPresets = 20;
