import { FluentProvider } from '@fluentui/react-components';
import { StrictMode, useCallback, useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { connect } from './connect';
import { takeOver, untilAtRest } from './first-form/take-over';
import { usePage } from './state';
import { themeFor } from './themes';
import { windowTitle } from './window-title';
import { directionOf } from '../common/languages';

/** Whether a media query matches, kept up to date. */
function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/**
 * Asks main to show the window. Stands before the page, whose first field takes the focus and so makes Chromium lay
 * everything out: the system shows the window in the meantime.
 */
function Reveal() {
  const hasState = usePage((page) => page.app !== undefined);
  useLayoutEffect(() => {
    if (hasState) void window.meetNow.pageDrawn();
  }, [hasState]);
  return null;
}

function Themed() {
  const dark = useMedia('(prefers-color-scheme: dark)');
  const moreContrast = useMedia('(prefers-contrast: more)');
  const forcedColors = useMedia('(forced-colors: active)');
  // A new language draws everything again, because texts are looked up during drawing, and nothing is memoised.
  const language = usePage((page) => page.language);
  const direction = directionOf(language);
  const title = windowTitle(usePage((page) => page.view.page));
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
    document.title = title;
  }, [language, direction, title]);
  return (
    <FluentProvider
      theme={themeFor({ dark, moreContrast, forcedColors })}
      dir={direction}
      style={{ height: '100%' }}
    >
      <Reveal />
      <App />
    </FluentProvider>
  );
}

const begun = connect(window.meetNow);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const page = (
  <StrictMode>
    <Themed />
  </StrictMode>
);
const reactRoot = createRoot(root);
const first = document.getElementById('first');
if (first === null) reactRoot.render(page);
else
  void begun
    .then(() => untilAtRest(first))
    .then(() => {
      const focused = document.activeElement;
      // At once, so that no key arrives in between.
      flushSync(() => reactRoot.render(page));
      takeOver(first, root, focused);
    });
