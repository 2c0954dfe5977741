import type { Plugin } from 'vite';
import { languages } from '../../common/languages';
import { collectTexts } from '../../main/language/texts';
import { compress } from './compress';

/**
 * Writes the texts of each language into a file that main reads when it needs that language.
 * @param folder `assets/locales`
 */
export const textsAsData = (folder: string): Plugin => ({
  name: 'texts-as-data',
  async generateBundle() {
    for (const language of languages)
      this.emitFile({
        type: 'asset',
        fileName: `texts/${language}.json.br`,
        source: await compress(JSON.stringify(collectTexts(folder, language))),
      });
  },
});
