import { screen, type BrowserWindow } from 'electron';
import { smallestWindow } from './window-position';

/** Sets the size of the text, and keeps the window so large that the page has the room of the smallest window. */
export function applyTextZoom(window: BrowserWindow, percent: number): void {
  const factor = percent / 100;
  window.webContents.setZoomFactor(factor);
  const { workArea } = screen.getDisplayMatching(window.getBounds());
  const width = Math.min(Math.round(smallestWindow.width * factor), workArea.width);
  const height = Math.min(Math.round(smallestWindow.height * factor), workArea.height);
  window.setMinimumSize(width, height);
  const [wide = width, high = height] = window.getSize();
  if (!window.isMaximized() && (wide < width || high < height))
    window.setSize(Math.max(wide, width), Math.max(high, height));
}
