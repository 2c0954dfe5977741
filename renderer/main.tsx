import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { connect } from './connect';
import { useMedia } from './use-media';

function Themed() {
  const dark = useMedia('(prefers-color-scheme: dark)');
  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme} style={{ height: '100%' }}>
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
