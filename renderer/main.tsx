import { FluentProvider } from '@fluentui/react-components';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { directionOf } from '../common/languages';
import { App } from './app';
import { connect } from './connect';
import { usePage } from './state';
import { themeFor } from './themes';
import { useMedia } from './use-media';
import { windowTitle } from './window-title';

function Themed() {
  const dark = useMedia('(prefers-color-scheme: dark)');
  const moreContrast = useMedia('(prefers-contrast: more)');
  const forcedColors = useMedia('(forced-colors: active)');
  // Another language draws everything anew: texts are read while drawing, and nothing is memoised.
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
      <App />
    </FluentProvider>
  );
}

connect(window.meetNow);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Themed />
  </StrictMode>,
);
