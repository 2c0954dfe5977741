/**
 * Runs in a page that main served with its form: gives the form the focus, keeps presses until the page's own script
 * takes over (take-over.ts), and loads that script once the form has been painted.
 */
const first = document.getElementById('first');
const { next = '' } = document.currentScript?.dataset ?? {};

void window.meetNow.pageDrawn();
first?.querySelector('input')?.focus();

function keepPresses(form: HTMLElement): void {
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button === null) return;
    // Enter in a field clicks, too. Submitting the form would leave the page.
    event.preventDefault();
    form.dataset['pressed'] = button.dataset['testid'] ?? '';
    // What is typed after Enter is not a part of what is sent.
    if (button.type === 'submit') for (const field of form.querySelectorAll('input')) field.readOnly = true;
  });
  window.addEventListener('keydown', ({ key, code, ctrlKey, altKey, shiftKey, metaKey }) => {
    if (ctrlKey || altKey || metaKey || key === 'F1')
      form.dataset['key'] = JSON.stringify({ key, code, ctrlKey, altKey, shiftKey, metaKey });
  });
}

/** Marks the form while something has begun in it that would be lost with its element. */
function markWhileBusy(form: HTMLElement): void {
  const begun = new Set<string>();
  const begin = (what: string): void => {
    begun.add(what);
    form.dataset['busy'] = '';
  };
  // The click, and the value of the field, follow the event.
  const end = (what: string): unknown =>
    setTimeout(() => {
      begun.delete(what);
      if (begun.size > 0) return;
      delete form.dataset['busy'];
      form.dispatchEvent(new Event('rest'));
    });
  form.addEventListener('compositionstart', () => begin('composition'));
  form.addEventListener('compositionend', () => end('composition'));
  form.addEventListener('pointerdown', () => begin('pointer'));
  for (const name of ['pointerup', 'pointercancel', 'blur'] as const)
    window.addEventListener(name, () => end('pointer'));
  // A button is pressed when Space goes up.
  form.addEventListener('keydown', ({ key }) => key === ' ' && begin('space'));
  for (const name of ['keyup', 'blur'] as const) window.addEventListener(name, () => end('space'));
}

if (first !== null) {
  keepPresses(first);
  markWhileBusy(first);
}

let loading = false;
const load = (): void => {
  if (loading) return;
  loading = true;
  // A form that does nothing would be worse than an empty page.
  import(new URL(next, document.baseURI).href).catch(() => first?.remove());
};
requestAnimationFrame(() => setTimeout(load));
// Chromium may not paint (electron/electron#48859).
setTimeout(load, 500);
