import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Node's resolution requires file endings, which the source does without. */
const withEndings = (declarations: string): string =>
  declarations.replaceAll(/(\bfrom |\bimport\()(['"])(\.{1,2}\/[^'"]+)\2/g, '$1$2$3.js$2');

/**
 * Writes the declarations of a module and of the modules that they refer to into `types/`, and an `index.d.ts`.
 * @param entry path of the TypeScript file
 * @param folder of the package
 */
export function writeTypes(entry: string, folder: string): void {
  const root = path.dirname(entry);
  const options = {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    types: ['node'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    skipLibCheck: true,
    noCheck: true,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: root,
    outDir: root,
  };
  const emitted = new Map<string, string>();
  ts.createProgram([entry], options).emit(undefined, (file, text) =>
    emitted.set(path.resolve(file), withEndings(text)),
  );
  const declarationsOf = (file: string): string => file.replace(/\.(?:ts|js)$/, '.d.ts');
  const wanted = new Set([declarationsOf(entry)]);
  for (const file of wanted) {
    const text = emitted.get(file);
    if (text === undefined) throw new Error(`TypeScript writes no declarations for ${file}.`);
    for (const [, , , target = ''] of text.matchAll(/(\bfrom |\bimport\()(['"])(\.{1,2}\/[^'"]+)\2/g))
      wanted.add(declarationsOf(path.resolve(path.dirname(file), target)));
    const place = path.join(folder, 'types', path.relative(root, file));
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, text);
  }
  fs.writeFileSync(
    path.join(folder, 'index.d.ts'),
    `export * from './types/${path.basename(entry, '.ts')}.js';\n`,
  );
}
