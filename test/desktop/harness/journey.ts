import { afterEach, beforeEach } from 'vitest';
import { leftOut } from '../../closing-line';

/**
 * Makes the tests of a file the steps of one journey: each continues where the previous one left the app. After a step
 * that fails, the rest are skipped, because they would fail for the same reason.
 */
export function journey(): void {
  let failed: string | undefined;
  beforeEach(({ skip }) => {
    if (failed !== undefined) skip(`${leftOut} "${failed}"`);
  });
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') failed ??= task.name;
  });
}
