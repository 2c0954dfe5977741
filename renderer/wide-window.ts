/** In a wide window, the content stays this wide, because longer lines are hard to read. */
const widest = '880px';

/** The space on each side of the content; negative if the window is narrower. For `max()` in CSS. */
export const besideContent = `calc((100% - ${widest}) / 2)`;
