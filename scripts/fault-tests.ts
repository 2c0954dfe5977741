import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A row of docs/faults.md. */
export interface Fault {
  readonly id: string;
  readonly what: string;
}

/** A test that has fault numbers in its name, or in the rows of its table. */
interface FaultTest {
  readonly file: string;
  /** Without the numbers; `…` stands for a part that is not a constant. */
  readonly name: string;
  readonly ids: readonly string[];
}

const number = /\b[NPLS]\d{2,3}\b/g;
const tests = new Set(['it', 'test', 'describe']);

/** The faults in the tables of docs/faults.md, in their order. */
export const readFaults = (text: string): readonly Fault[] =>
  Array.from(text.matchAll(/^\| ([NPLS]\d{2,3}) \| ([^|]*) \|/gm), ([, id = '', what = '']) => ({
    id,
    what: what.trim(),
  }));

/** The tests below a folder that have fault numbers. */
export const readFaultTests = (folder: string): readonly FaultTest[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .flatMap((name) => faultTestsIn(name, readFileSync(join(folder, name), 'utf8')));

/** The tests in a file that have fault numbers. Comments do not count. */
export function faultTestsIn(file: string, code: string): readonly FaultTest[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found: FaultTest[] = [];
  const visit = (node: ts.Node): void => {
    const ids = textOf(node)?.match(number) ?? [];
    if (ids.length > 0) found.push({ file, name: nameOf(node), ids });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

/** The titles around a text with numbers, from the outermost `describe` to the text itself. */
function nameOf(node: ts.Node): string {
  const titles = [rowOf(node)];
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    const title = titleOf(at);
    if (title !== undefined && title !== node) titles.unshift(textOf(title) ?? '');
  }
  return titles.map(plain).filter(Boolean).join(': ');
}

/** A number in a row of a table has its text beside it. */
function rowOf(node: ts.Node): string {
  const text = textOf(node) ?? '';
  if (!ts.isArrayLiteralExpression(node.parent)) return text;
  const isBare = plain(text) === '';
  return isBare ? (node.parent.elements.map(textOf).filter((other) => other !== undefined)[1] ?? '') : text;
}

/** The title of a call of `it`, `test` or `describe`, or of one of their tables. */
function titleOf(node: ts.Node): ts.Node | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  let callee: ts.Expression = node.expression;
  while (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)) callee = callee.expression;
  if (!ts.isIdentifier(callee) || !tests.has(callee.text)) return undefined;
  const [title] = node.arguments;
  return title === undefined || textOf(title) === undefined ? undefined : title;
}

const plain = (text: string): string =>
  text
    .replace(number, '')
    .replace(/%[sijdf]|\$\w+/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
