import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolveRuntime } from '../../scripts/runtime';
import { failsWith } from './sentences';
import { fillIn, startStage, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

it('says that the GSSAPI library is missing', async () => {
  await stage.login.kinit();
  const { executable, appArgs } = resolveRuntime();
  const script = path.join(import.meta.dirname, 'without-gssapi.sh');
  const { page } = await stage.launch({
    runtime: { executable: 'unshare', appArgs: ['--mount', script, executable, ...appArgs] },
  });
  await fillIn(page);
  await page.click('signin-without-password');
  await failsWith({ stage, page }, 'libraryMissing', 'lync.contoso.com');
  expect(stage.tokenRequests()).toEqual(['- 401']);
});
