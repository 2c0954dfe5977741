import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that are slow by nature: they wait for the app's time limits in real time, or visit every page. If one of them
 * started last, all other workers might wait for it.
 */
const long = [
  'every-page',
  'pages',
  'command-line',
  'command-line-failures',
  'command-line-quit',
  'windows-ticket',
  'certificate-refused',
  'simulator-page',
  'safe-start',
  'hotkey-settings',
  'hotkey-wayland',
  'page-meetings',
  'page-meetings-keyboard',
  'idle-connections',
  'path-cuts',
  'path-cuts-learnt',
  'sockets',
];

/**
 * Vitest orders files by their duration in the last run, which a new clone does not have. The files of a project stay
 * together: a worker that goes on with another project starts again, and loads everything again.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      long.some((name) => moduleId.endsWith(`/${name}.test.ts`));
    return projects.flatMap((one) => {
      const own = sorted.filter(({ project }) => project === one);
      return [...own.filter(isLong), ...own.filter((file) => !isLong(file))];
    });
  }
}
