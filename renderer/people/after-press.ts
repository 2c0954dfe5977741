let isPressed = false;

addEventListener('pointerdown', () => (isPressed = true), true);
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => (isPressed = false), true);

/**
 * Does something that may move the page: if the pointer is pressed, when it is released. Otherwise, a button that moves
 * under the pointer would not be clicked.
 */
export function afterPress(act: () => void): void {
  if (isPressed) addEventListener('pointerup', act, { once: true });
  else act();
}
