/** Scrolls as little as possible to show the element: all of it, or its beginning if it is higher than the page. */
export function bringIntoView(element: HTMLElement): void {
  const page = element.closest('main');
  const fits = page === null || element.offsetHeight <= page.clientHeight;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: fits ? 'nearest' : 'start', behavior: calm ? 'auto' : 'smooth' });
}
