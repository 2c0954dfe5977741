import { readdirSync, readFileSync } from 'node:fs';

/** What the simulator needs besides its code, as text. */
interface OwnFiles {
  readonly version: string;
  /** What to type to start it. */
  readonly command: string;
  /** The scenarios that come with the simulator, by name. */
  readonly scenarios: Readonly<Record<string, string>>;
  /** scenario.schema.json */
  readonly schema: string;
  /** Runs in the frame through which web pages reach UCWA. */
  readonly frameScript: string;
  /** The files of the page that shows what happens, by name. */
  readonly page: Readonly<Record<string, string>>;
}

const read = (place: string): string => readFileSync(new URL(place, import.meta.url), 'utf8');

/** The files of a folder whose names match, by name. */
function readAll(folder: string, pattern: RegExp): Readonly<Record<string, string>> {
  const names = readdirSync(new URL(folder, import.meta.url)).filter((name) => pattern.test(name));
  return Object.fromEntries(names.sort().map((name) => [name, read(folder + name)]));
}

/** Read from the clone. In the built simulator, scripts/simulator/build.ts puts the texts in place of this module. */
export const own: OwnFiles = {
  version: (JSON.parse(read('../../package.json')) as { readonly version: string }).version,
  command: 'npm run simulator --',
  scenarios: Object.fromEntries(
    Object.entries(readAll('scenarios/', /^(?!scenario\.schema).*\.json$/)).map(([file, text]) => [
      file.replace('.json', ''),
      text,
    ]),
  ),
  schema: read('scenarios/scenario.schema.json'),
  frameScript: read('xframe/frame.mjs'),
  page: readAll('page/', /\.(?:html|css|mjs|svg)$/),
};
