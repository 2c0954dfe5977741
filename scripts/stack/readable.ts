import type { SourceMap } from 'node:module';

/** Finds the source map of a built file. @param file below `out/`: `main/chunks/app-1a2b.cjs` */
export type MapOf = (file: string) => SourceMap | undefined;

/** `at name (/opt/Meet Now/resources/app.asar/out/main/main.cjs:1:2)`, or without name and brackets. */
const frame =
  /\bat (?<async>async )?(?:[^()\n]*\()?[^()\n]*?[\\/]out[\\/](?<file>(?:main|preload)[\\/][^\s():]+\.cjs(?:\.br)?):(?<line>\d+):(?<column>\d+)\)?/g;

/**
 * Replaces the places in stacks of the built app by those in its sources, without the shortened names of functions.
 * Leaves a place as it is if there is no map for it.
 * @param text a log, or any text with stacks
 */
export function readable(text: string, mapOf: MapOf): string {
  return text.replace(frame, (whole, ...rest) => {
    const { async = '', file = '', line, column } = rest.at(-1) as Readonly<Record<string, string>>;
    const entry = mapOf(file.replaceAll('\\', '/'))?.findEntry(Number(line) - 1, Number(column) - 1);
    if (entry === undefined || !('originalSource' in entry)) return whole;
    const source = entry.originalSource.replace(/^(?:\.\.\/)+/, '');
    return `at ${async}${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}
