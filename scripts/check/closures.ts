import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What TypeScript knows of a value of JSON: its keys, and the types of its values, but no text. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one)]));
}

interface Source {
  readonly hash: string;
  /** The absolute paths of the files that it imports, without those of packages. */
  readonly imports: readonly string[];
}

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  resolveJsonModule: true,
  allowJs: true,
};

function readSource(file: string): Source {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.json')) return { hash: hashOf(JSON.stringify(shapeOf(JSON.parse(text)))), imports: [] };
  const imports = ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith('.')) return [];
    const found = ts.resolveModuleName(fileName, file, options, ts.sys).resolvedModule?.resolvedFileName;
    const plain = path.resolve(path.dirname(file), fileName);
    return found ?? (existsSync(plain) ? plain : []);
  });
  return { hash: hashOf(text), imports };
}

/**
 * Hashes source files together with everything that they import, directly or not: rules that use types may find
 * something else in a file when a file changes that it imports. Packages do not count, and of JSON only the shape.
 * @returns a function from the absolute path of a file to its hash (SHA-256, hexadecimal)
 */
export function createClosureHasher(): (file: string) => string {
  const sources = new Map<string, Source>();
  const sourceOf = (file: string): Source => {
    const source = sources.get(file) ?? readSource(file);
    sources.set(file, source);
    return source;
  };
  return (file) => {
    const seen = new Set([file]);
    // A set can grow while it is walked.
    for (const one of seen) for (const next of sourceOf(one).imports) seen.add(next);
    const parts = [...seen].map((one) => `${path.relative(path.dirname(file), one)}\0${sourceOf(one).hash}`);
    return hashOf(parts.sort().join('\n'));
  };
}
