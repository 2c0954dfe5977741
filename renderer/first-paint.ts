let painted: Promise<void> | undefined;

/** Resolves when the page has been painted once since the first call. What the first form does not need waits for it. */
export const firstPaint = (): Promise<void> =>
  (painted ??= new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  }));
