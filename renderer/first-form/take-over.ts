/** A control of the form that main served, in the page that React has drawn. */
const counterpart = (control: Element | null, root: Element): HTMLElement | null => {
  const testId = control instanceof HTMLElement ? control.dataset['testid'] : undefined;
  return testId === undefined ? null : root.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
};

/** Sets the value as typing does. React watches the property of the element itself. */
function type(field: HTMLInputElement, value: string): void {
  const property = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  property?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Resolves when the user is not in the middle of a press or a composition, which would be lost with its element. */
export async function untilAtRest(first: HTMLElement): Promise<void> {
  while (first.dataset['busy'] !== undefined)
    await new Promise((resolve) => first.addEventListener('rest', resolve, { once: true }));
}

/**
 * Moves what the user has done meanwhile from the form that main served into the page that React has drawn: text, caret,
 * focus, a press, and a key of the window.
 * @param focused what had the focus before React drew
 */
export function takeOver(first: HTMLElement, root: HTMLElement, focused: Element | null): void {
  for (const from of first.querySelectorAll('input')) {
    const to = counterpart(from, root);
    // What the user has left alone may have another value by now.
    if (!(to instanceof HTMLInputElement)) continue;
    if (from.type === 'checkbox') {
      if (from.checked !== from.defaultChecked && from.checked !== to.checked) to.click();
    } else if (from.value !== from.defaultValue) type(to, from.value);
  }
  const target = counterpart(focused, root);
  target?.focus();
  if (target instanceof HTMLInputElement && focused instanceof HTMLInputElement && target.type !== 'checkbox')
    target.setSelectionRange(
      focused.selectionStart,
      focused.selectionEnd,
      focused.selectionDirection ?? undefined,
    );
  const { pressed, key } = first.dataset;
  first.remove();
  document.getElementById('first-style')?.remove();
  if (pressed !== undefined) root.querySelector<HTMLElement>(`[data-testid="${pressed}"]`)?.click();
  if (key !== undefined)
    window.dispatchEvent(new KeyboardEvent('keydown', JSON.parse(key) as KeyboardEventInit));
}
