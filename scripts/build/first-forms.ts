import { build, type BuildOptions } from 'esbuild';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import type { Plugin } from 'vite';
import { type DrawnForms, firstFormsFile } from '../../common/first-form';

async function bundle(entry: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [fileURLToPath(new URL(`../../renderer/first-form/${entry}`, import.meta.url))],
    bundle: true,
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    // The documents are pages of their own.
    loader: { '.svg': 'dataurl', '.md': 'empty' },
  });
  return outputFiles[0]?.text ?? '';
}

/** Runs the components of the pages in this process. */
async function draw(): Promise<DrawnForms> {
  const code = await bundle('draw.tsx', { platform: 'node', format: 'cjs', jsx: 'automatic' });
  const module = { exports: {} };
  // The forms show no keys, so the kind of keyboard does not matter.
  const surroundings = { require: createRequire(import.meta.url), module, navigator: { userAgent: '' } };
  const run = compileFunction(code, Object.keys(surroundings)) as (...values: readonly unknown[]) => void;
  run(...Object.values(surroundings));
  return (module.exports as { drawFirstForms(): Promise<DrawnForms> }).drawFirstForms();
}

/**
 * Draws the forms that the window opens with (decision 0100), and writes a page with each of them, which main serves
 * (`main/desktop/window/first-form.ts`).
 * @throws {Error} in the build, if index.html is not as expected
 */
export const firstForms = (): Plugin => ({
  name: 'first-forms',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_options, output) {
      const start = output['index.html'];
      if (start?.type !== 'asset') throw new Error('There is no index.html');
      const { css, forms } = await draw();
      const emit = (name: string, source: string): string =>
        `./${this.getFileName(this.emitFile({ type: 'asset', name, source }))}`;
      const style = emit('first-form.css', css);
      const script = emit(
        'first-form.js',
        await bundle('before-scripts.ts', { format: 'iife', target: 'chrome108', minify: true }),
      );
      const replaced = (html: string, pattern: RegExp, by: string): string => {
        if (!pattern.test(html)) throw new Error(`index.html has no ${String(pattern)}`);
        return html.replace(pattern, by);
      };
      const pageOf = (language: string, { title, html }: { title: string; html: string }): string =>
        [
          [/lang="en"/, `lang="${language}"`],
          [/<title>.*<\/title>/, `<title>${title}</title>`],
          [
            /<script type="module" crossorigin src="([^"]+)"><\/script>/,
            `<script defer src="${script}" data-next="$1"></script><link id="first-style" rel="stylesheet" href="${style}">`,
          ],
          [/<div id="root">/, `<div id="first">${html.replaceAll('$', '$$$$')}</div>$&`],
        ].reduce(
          (page, [pattern, by]) => replaced(page, pattern as RegExp, by as string),
          String(start.source),
        );
      const pages = Object.entries(forms).map(([language, ofLanguage]) => [
        language,
        Object.fromEntries(
          Object.entries(ofLanguage).map(([form, drawn]) => [form, pageOf(language, drawn)]),
        ),
      ]);
      this.emitFile({
        type: 'asset',
        fileName: firstFormsFile,
        source: JSON.stringify(Object.fromEntries(pages)),
      });
    },
  },
});
