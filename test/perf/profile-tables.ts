import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectFolder } from '../../scripts/runtime';

/** A CPU profile of V8 (Profiler.Profile), as far as it is used here. */
export interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
      readonly columnNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  /** Microseconds. */
  readonly timeDeltas: readonly number[];
}

/** A heap snapshot of V8, as far as it is used here. */
export interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
}

const rows = 30;

/** The largest of these sums, one a line. */
function table(sums: ReadonlyMap<string, number>, unit: string, of: number): string {
  const total = [...sums.values()].reduce((all, one) => all + one, 0);
  const line = (value: number, what: string): string =>
    `${(value / of).toFixed(1).padStart(9)} ${unit}  ${what}`;
  const largest = [...sums].sort(([, a], [, b]) => b - a).slice(0, rows);
  return [line(total, 'in all'), ...largest.map(([what, value]) => line(value, what)), ''].join('\n');
}

const add = (sums: Map<string, number>, what: string, value: number): void =>
  void sums.set(what, (sums.get(what) ?? 0) + value);

/** Finds the place in our sources by the map beside a built file. */
export function sourceOf(): (url: string, line: number, column: number) => string {
  const maps = new Map<string, SourceMap | undefined>();
  const mapOf = (file: string): SourceMap | undefined => {
    try {
      return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload);
    } catch {
      return undefined; // not ours, or built without a map
    }
  };
  return (url, line, column) => {
    const file = url.startsWith('file:') ? fileURLToPath(url) : url;
    if (!maps.has(file)) maps.set(file, mapOf(file));
    const entry = maps.get(file)?.findEntry(line, column);
    if (entry === undefined || !('originalSource' in entry)) return relative(projectFolder, file) || file;
    const source = resolve(dirname(file), entry.originalSource);
    return `${relative(projectFolder, source)}:${entry.originalLine + 1}`;
  };
}

/** How long each function ran itself, without those that it called. @param place in the sources */
export function selfTimeTable({ nodes, samples, timeDeltas }: Profile, place = sourceOf()): string {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const sums = new Map<string, number>();
  for (const [nth, id] of samples.entries()) {
    const frame = frames.get(id);
    if (frame === undefined || frame.functionName === '(idle)') continue;
    const { functionName, url, lineNumber, columnNumber } = frame;
    const where = url === '' ? '' : ` ${place(url, lineNumber, columnNumber)}`;
    add(sums, `${functionName || '(anonymous)'}${where}`, timeDeltas[nth] ?? 0);
  }
  return table(sums, 'ms', 1_000);
}

/** What the objects of each kind hold themselves. */
export function heapTable({ snapshot: { meta }, nodes, strings }: HeapSnapshot): string {
  const at = (name: string): number => meta.node_fields.indexOf(name);
  const [type, name, size] = [at('type'), at('name'), at('self_size')];
  const sums = new Map<string, number>();
  for (let node = 0; node < nodes.length; node += meta.node_fields.length) {
    const kind = meta.node_types[0][nodes[node + type] ?? 0] ?? '';
    const what = kind === 'object' ? `object ${strings[nodes[node + name] ?? 0] ?? ''}` : kind;
    add(sums, what, nodes[node + size] ?? 0);
  }
  return table(sums, 'kB', 1_024);
}
