import { readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The keys that the sources can look up, as far as the compiler knows. */
interface UsedKeys {
  /** Every string in the sources, and every string that a template can produce. */
  readonly strings: ReadonlySet<string>;
  /** Templates that could produce anything. */
  readonly open: readonly string[];
}

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const whole = path.join(folder, entry.name);
    if (entry.isDirectory()) return sourcesIn(whole);
    return /\.tsx?$/.test(entry.name) ? [whole] : [];
  });

/** The values of a type; `undefined` if there are infinitely many. */
function valuesOf(type: ts.Type): readonly string[] | undefined {
  if (type.isStringLiteral()) return [type.value];
  if (!type.isUnion()) return undefined;
  const values = type.types.map(valuesOf);
  return values.every((some) => some !== undefined) ? values.flat() : undefined;
}

/** A template of a key: an area of the texts, a dot, and the rest. */
const isOfKey = (node: ts.Node): node is ts.TemplateExpression =>
  ts.isTemplateExpression(node) && /^[a-zA-Z]+\./.test(node.head.text);

/**
 * Reads the sources of main, preload and pages like the compiler: the types of the inserted values say what a template
 * can produce.
 * @param project folder of the clone
 */
export function usedKeys(project: string): UsedKeys {
  const sources = ['common', 'main', 'preload', 'renderer'].flatMap((folder) =>
    sourcesIn(path.join(project, folder)),
  );
  const configuration = path.join(project, 'renderer', 'tsconfig.json');
  const { config } = ts.readConfigFile(configuration, (file) => ts.sys.readFile(file)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(configuration));
  const program = ts.createProgram(sources, { ...options, types: ['node', 'vite/client'] });
  const checker = program.getTypeChecker();
  const strings = new Set<string>();
  const open: string[] = [];

  const become = (template: ts.TemplateExpression): void => {
    const spans = template.templateSpans.map(({ expression, literal }) =>
      valuesOf(checker.getTypeAtLocation(expression))?.map((value) => `${value}${literal.text}`),
    );
    if (spans.every((values) => values !== undefined))
      spans
        .reduce(
          (begun, values) => begun.flatMap((before) => values.map((value) => `${before}${value}`)),
          [template.head.text],
        )
        .forEach((text) => strings.add(text));
    else open.push(template.getText());
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) strings.add(node.text);
    else if (isOfKey(node)) become(node);
    ts.forEachChild(node, visit);
  };
  for (const source of sources) {
    const file = program.getSourceFile(source);
    if (file !== undefined && !file.isDeclarationFile) visit(file);
  }
  return { strings, open };
}
