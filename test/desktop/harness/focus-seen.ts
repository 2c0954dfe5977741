import type { Page } from './spectron-driver';

/**
 * Why the focused element cannot be seen, if so: it is off screen, covered, or not marked. A mark is an outline, a
 * shadow, or one of the lines that Fluent draws around and below the focused element.
 */
export const focusUnseen = (page: Pick<Page, 'run'>): Promise<readonly string[]> =>
  page.run<readonly string[]>(`
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const passing = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
    const one = document.activeElement;
    if (one === null || one === document.body || one.tabIndex < 0) return [];
    const name = one.dataset.testid ?? one.tagName + ' ' + one.textContent;
    const box = one.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const found = document.elementFromPoint(x, y);
    const mine = (it) => it !== null && (it.contains(one) || one.contains(it) || one.labels?.[0]?.contains(it)
      || it.parentElement.contains(one));
    const faults = [];
    const outside = box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth;
    if (outside) faults.push(name + ' is out of sight: ' + JSON.stringify(box));
    else if (!mine(found)) faults.push(name + ' is covered by ' + found?.outerHTML.slice(0, 80));
    const marked = [one, one.parentElement, one.nextElementSibling].filter(Boolean).some((it) =>
      [null, '::before', '::after'].some((part) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderBottomStyle, borderBottomWidth,
          backgroundImage, content, transform } = getComputedStyle(it, part);
        const outlined = outlineStyle !== 'none' && outlineWidth !== '0px' && outlineColor !== 'rgba(0, 0, 0, 0)';
        if (part === null) return outlined || boxShadow.includes('inset');
        // The line below a field always exists; it has no width without the focus.
        if (content === 'none' || transform === 'matrix(0, 0, 0, 1, 0, 0)') return false;
        return outlined || backgroundImage !== 'none'
          || (borderBottomStyle === 'solid' && parseFloat(borderBottomWidth) >= 2);
      }));
    if (!marked) faults.push(name + ' is not marked');
    return faults;`);
