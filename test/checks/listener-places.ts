import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A place in main that registers a listener. */
export interface Place {
  readonly file: string;
  /** What it listens to: receiver and event, as written in the code. */
  readonly what: string;
  /** The code itself shows the guard. */
  readonly guarded: boolean;
}

/** A place in main that creates something whose `error` event ends the app without a listener. */
interface Maker {
  readonly file: string;
  readonly call: string;
  /** The variable or property that holds it; '' = none. */
  readonly held: string;
}

const registers = new Set(['on', 'once', 'addListener', 'prependListener', 'addEventListener', 'handle']);
const guards = new Set(['guarded', 'safely']);
const makers: Readonly<Record<string, readonly string[]>> = {
  'node:net': ['connect', 'createConnection', 'createServer', 'Socket'],
  'node:tls': ['connect', 'createServer'],
  'node:child_process': ['spawn', 'fork', 'execFile', 'exec'],
  'node:fs': ['createReadStream', 'createWriteStream', 'watch'],
  got: ['stream'],
  electron: ['request'],
  x11: ['createClient'],
  '@homebridge/dbus-native': ['createConnection', 'sessionBus', 'createClient'],
};

const walk = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
};

/** Without white space and calls: a chain is identified by its beginning. */
const nameOf = (node: ts.Expression): string =>
  ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)
    ? nameOf(node.expression.expression)
    : node.getText().replace(/\s+/g, ' ').replaceAll('?.', '.');

/** Whether a listener is made by a guard, directly or by name, or consists of a `try` that catches. */
function isGuarded(listener: ts.Expression, source: ts.SourceFile): boolean {
  if (ts.isCallExpression(listener)) return guards.has(listener.expression.getText());
  if (ts.isArrowFunction(listener) && ts.isBlock(listener.body)) {
    const [only, ...more] = listener.body.statements;
    return only !== undefined && more.length === 0 && ts.isTryStatement(only);
  }
  let found = false;
  walk(source, (node) => {
    const named = ts.isVariableDeclaration(node) && node.name.getText() === listener.getText();
    const made = named ? node.initializer : assigned(node, listener.getText());
    if (made !== undefined && (ts.isCallExpression(made) || ts.isArrowFunction(made)))
      found ||= isGuarded(made, source);
  });
  return found;
}

const assigned = (node: ts.Node, to: string): ts.Expression | undefined =>
  ts.isBinaryExpression(node) && node.left.getText() === to ? node.right : undefined;

/** The listener that a node registers, and what it listens to. */
function registration(node: ts.Node): readonly [what: string, listener: ts.Expression] | undefined {
  // What Electron's menus call.
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'click')
    return ['menu click', node.initializer];
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { name, expression } = node.expression;
  const [first, second] = node.arguments;
  const receiver = nameOf(expression);
  if (first !== undefined && /^set\w*(?:Handler|Proc)$/.test(name.text))
    return [`${receiver} ${name.text}`, first];
  const registersOne = registers.has(name.text) || receiver === 'shortcuts';
  if (!registersOne || first === undefined || second === undefined) return undefined;
  if (second.kind === ts.SyntaxKind.TrueKeyword || ts.isBinaryExpression(second)) return undefined;
  return [`${receiver} ${first.getText()}`, second];
}

const moduleOf = (source: ts.SourceFile): ReadonlyMap<string, string> => {
  const modules = new Map<string, string>();
  walk(source, (node) => {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return;
    const { text } = node.moduleSpecifier;
    const bindings = node.importClause?.namedBindings;
    if (bindings === undefined) return;
    const names = ts.isNamespaceImport(bindings)
      ? [bindings.name]
      : bindings.elements.map(({ name }) => name);
    for (const name of names) modules.set(name.text, text);
  });
  return modules;
};

/** The target of a value: a variable, a property, or the result of the rest of a chain. */
function holderOf(node: ts.Node): string {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return parent.name.getText();
  if (ts.isBinaryExpression(parent)) return parent.left.getText();
  return ts.isPropertyAccessExpression(parent) ? nameOf(node as ts.Expression) : '';
}

function madeIn(file: string, source: ts.SourceFile): readonly Maker[] {
  const modules = moduleOf(source);
  const made: Maker[] = [];
  walk(source, (node) => {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return;
    const { expression } = node;
    const [object, name] = ts.isPropertyAccessExpression(expression)
      ? [expression.expression.getText(), expression.name.text]
      : [expression.getText(), expression.getText()];
    if (makers[modules.get(object) ?? '']?.includes(name) === true)
      made.push({ file, call: expression.getText(), held: holderOf(node) });
  });
  return made;
}

const candidates = new RegExp(
  `\\b(?:${[...registers, ...Object.values(makers).flat(), 'set\\w*(?:Handler|Proc)', 'register'].join('|')})\\(|click:`,
);
const sources = readdirSync('main', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => name.replaceAll('\\', '/'))
  .map((file) => [file, readFileSync(join('main', file), 'utf8')] as const)
  // Parsing all files takes seconds.
  .filter(([, text]) => candidates.test(text))
  .map(([file, text]) => [file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)] as const);

export const places: readonly Place[] = sources.flatMap(([file, source]) => {
  const found: Place[] = [];
  walk(source, (node) => {
    const [what, listener] = registration(node) ?? [];
    if (what !== undefined && listener !== undefined)
      found.push({ file, what, guarded: isGuarded(listener, source) });
  });
  return found;
});

export const emitters: readonly Maker[] = sources.flatMap(([file, source]) => madeIn(file, source));
