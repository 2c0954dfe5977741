/**
 * Runs in a page that main served with its form: gives the form the focus, keeps presses until the page's own script
 * takes over (take-over.ts), and loads that script once the form has been painted.
 */
const first = document.getElementById('first');
const { next = '' } = document.currentScript?.dataset ?? {};

void window.meetNow.pageDrawn();
first?.querySelector('input')?.focus();

first?.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (button === null) return;
  // Enter in a field clicks, too. Submitting the form would leave the page.
  event.preventDefault();
  first.dataset['pressed'] = button.dataset['testid'] ?? '';
});

first?.addEventListener('compositionstart', () => (first.dataset['composing'] = ''));
first?.addEventListener('compositionend', () => delete first.dataset['composing']);

let loading = false;
const load = (): void => {
  if (loading) return;
  loading = true;
  void import(new URL(next, document.baseURI).href);
};
requestAnimationFrame(() => setTimeout(load));
// Chromium may not paint (electron/electron#48859).
setTimeout(load, 500);
