import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { connect } from './connect';
import { directionOf } from '../preload/contract';
import { usePage } from './state';
import { useMedia } from './use-media';

function Themed() {
  const dark = useMedia('(prefers-color-scheme: dark)');
  // Another language draws everything anew: texts are read while drawing, and nothing is memoised.
  const language = usePage((page) => page.language);
  const direction = directionOf(language);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }, [language, direction]);
  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme} dir={direction} style={{ height: '100%' }}>
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
