import {
  FluentProvider,
  RendererProvider,
  createDOMRenderer,
  renderToStyleElements,
  type Theme,
} from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { firstForms, placeOfUser, type DrawnForms, type FirstForm } from '../../common/first-form';
import { languages, type Language } from '../../common/languages';
import { initialState } from '../../common/initial-state';
import type { AppState } from '../../common/state';
import { App } from '../app';
import { speak } from '../language';
import { firstView } from '../navigation';
import { usePage } from '../state';
import { themeFor } from '../themes';
import { windowTitle } from '../window-title';

/** One state for each form. `main/desktop/window/first-form.ts` knows the others that look the same. */
const states: Readonly<Record<FirstForm, AppState>> = {
  meeting: {
    ...initialState,
    connection: { state: 'ready' },
    account: { address: '', userName: '', server: '', name: placeOfUser },
  },
  signIn: initialState,
  signInWithoutKeychain: { ...initialState, hasKeychain: false },
};

type Renderer = ReturnType<typeof createDOMRenderer>;

const light = themeFor({ dark: false, moreContrast: false, forcedColors: false });
const otherThemes = {
  '(prefers-contrast: more)': themeFor({ dark: false, moreContrast: true, forcedColors: false }),
  '(prefers-color-scheme: dark)': themeFor({ dark: true, moreContrast: false, forcedColors: false }),
  '(prefers-color-scheme: dark) and (prefers-contrast: more)': themeFor({
    dark: true,
    moreContrast: true,
    forcedColors: false,
  }),
  '(forced-colors: active)': themeFor({ dark: false, moreContrast: false, forcedColors: true }),
};

/** What React adds: the variables of one theme, and marks for scripts that keep the elements. Ours replace them. */
const unneeded = /<style[^]*?<\/style>|<template[^]*?<\/template>|<!--[^]*?-->/g;

const drawPage = (renderer: Renderer): string =>
  renderToStaticMarkup(
    <RendererProvider renderer={renderer}>
      <FluentProvider theme={light}>
        <App />
      </FluentProvider>
    </RendererProvider>,
  ).replace(unneeded, '');

/** The rules for everything drawn so far, in their order. */
const rulesOf = (renderer: Renderer): string =>
  renderToStyleElements(renderer)
    .map((element) => {
      const { media, dangerouslySetInnerHTML: content } = (
        element as ReactElement<{
          readonly media?: string;
          readonly dangerouslySetInnerHTML: { readonly __html: string };
        }>
      ).props;
      return media === undefined ? content.__html : `@media ${media}{${content.__html}}`;
    })
    .join('\n');

/** Fluent marks the focus by attributes that its scripts set. */
const markedByBrowser = (rules: string): string =>
  rules
    .replaceAll('[data-fui-focus-visible]', ':focus-visible')
    .replaceAll('[data-fui-focus-within]', ':has(:focus-visible)');

/** The variables that these rules use, in each theme. */
function variablesFor(rules: string): string {
  const used = new Set(Array.from(rules.matchAll(/var\(--(\w+)/g), ([, name]) => name));
  const block = (theme: Theme): string => {
    const variables = Object.entries(theme)
      .filter(([name]) => used.has(name))
      .map(([name, value]) => `--${name}:${String(value)}`);
    return `#first{${variables.join(';')}}`;
  };
  const others = Object.entries(otherThemes).map(([query, theme]) => `@media ${query}{${block(theme)}}`);
  return [block(light), ...others].join('\n');
}

/** Draws every form in every language. Runs in Node, when the app is built. */
export async function drawFirstForms(): Promise<DrawnForms> {
  const renderer = createDOMRenderer();
  const draw = (language: Language, form: FirstForm) => {
    const app = states[form];
    const view = firstView(app, undefined);
    // What a component asks for when there is no page.
    Object.assign(usePage.getInitialState(), { app, view, language });
    return { title: windowTitle(view.page), html: drawPage(renderer) };
  };
  const inLanguage = async (language: Language) => {
    await speak(language);
    return Object.fromEntries(firstForms.map((form) => [form, draw(language, form)]));
  };
  const forms: Record<string, unknown> = {};
  for (const language of languages) forms[language] = await inLanguage(language);
  const rules = markedByBrowser(rulesOf(renderer));
  return {
    css: ['#first, #first > div { height: 100% }', variablesFor(rules), rules].join('\n'),
    forms: forms as DrawnForms['forms'],
  };
}
