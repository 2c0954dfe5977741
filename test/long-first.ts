import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take long by their nature: they wait out limits of the app in real time, or look at every page. One of them
 * begun last would have all other workers wait for it.
 */
const long = [
  'every-page',
  'safe-start',
  'hotkey-settings',
  'hotkey-wayland',
  'page-meetings',
  'idle-connections',
  'path-cuts',
  'sockets',
];

/** Vitest orders files by how long they took in the last run, which a new clone does not know. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      long.some((name) => moduleId.endsWith(`/${name}.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
