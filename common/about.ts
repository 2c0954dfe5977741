import { type Sayable, text } from './text';

/** What this copy of Meet Now is. */
export interface About {
  readonly meetNow: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** The operating system, with its processor. */
  readonly system: string;
  /** Where the documentation is on the web, if the metadata of the package names a place. */
  readonly homepage?: string;
}

/** The versions as lines, for support. */
export const versionLines = ({ meetNow, electron, chromium, node, system }: About): readonly Sayable[] => [
  text('about.version', { version: meetNow }),
  text('about.parts', { electron, chromium, node }),
  system,
];
