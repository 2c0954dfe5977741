/** What the user can do with the size of the text. */
export const textZoomSteps = ['in', 'out', 'reset'] as const;
export type TextZoomStep = (typeof textZoomSteps)[number];

/** The sizes of the text, in percent. */
export const textZooms = [80, 90, 100, 110, 125, 150, 175, 200] as const;

/** The size after a step. At the ends, it stays as it is. */
export function zoomedText(zoom: number, step: TextZoomStep): number {
  switch (step) {
    case 'in':
      return textZooms.find((one) => one > zoom) ?? zoom;
    case 'out':
      return textZooms.filter((one) => one < zoom).at(-1) ?? zoom;
    case 'reset':
      return 100;
  }
}
