import { afterEach, expect, it } from 'vitest';

import { until } from '../../scripts/desktop/wait';
import { lenea, realClock, serve } from '../simulator';
import { strictSimulator } from '../strict-simulator';
import { launchApp } from './harness/app';
import { seriousFindings } from './harness/axe';
import { startDesktop } from './harness/desktop';
import { overflowing } from './harness/overflow';
import { isRecorded } from './harness/recorded';
import { attachPage, freePort } from './harness/spectron-driver';

const patience = 15_000;
const endings: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it.each([
  { fault: 'expired', certificate: 'expired', words: 'has expired', advice: 'renew the certificate' },
  {
    fault: 'for another host',
    certificate: 'wrongHost',
    words: 'is for another host',
    advice: 'server address',
  },
  {
    fault: 'of an unknown authority',
    certificate: 'good',
    words: 'does not trust',
    advice: 'choose its file',
  },
  {
    fault: 'sent without that of its issuer',
    certificate: 'withoutIntermediate',
    words: 'does not send the certificate of the authority that issued its own',
    advice: 'full certificate chain',
  },
] as const)(
  'N05 N43 a server whose certificate is $fault: the step that fails is named with what to do, and nothing is sent',
  async ({ certificate, words, advice }) => {
    const simulator = strictSimulator({}, realClock);
    const server = await serve(simulator, { port: 0, tls: { certificate } });
    endings.push(() => server.close());
    const desktop = await startDesktop();
    endings.push(() => desktop.stop());
    const port = await freePort();
    const app = await launchApp(desktop, { args: [`--remote-debugging-port=${port}`] });
    endings.push(() => app.child.stop());
    const page = await attachPage({ desktop, app }, port);
    endings.push(() => page.stop());
    await page.prefer({ 'prefers-reduced-motion': 'reduce' });
    // With a known authority, the certificate itself is the problem.
    if (certificate !== 'good')
      await page.run(`await meetNow.changeSettings(${JSON.stringify({ caFile: server.ca })});`);

    await page.type('signin-address', lenea.address);
    await page.type('signin-password', lenea.password);
    await page.click('signin-more');
    await page.type('signin-server', server.url);
    await page.click('signin-submit');
    await until('the problem', async () => (await page.count('signin-problem')) === 1, patience);
    if (certificate === 'good') await isRecorded(page, 'certificate');
    const steps = await page.run<readonly string[]>(`
      return [...document.querySelectorAll('[data-testid="signin-steps"] li')]
        .map(({ dataset }) => dataset.testid + ' ' + dataset.state);`);
    expect(steps).toEqual([
      'step-find passed',
      'step-certificate failed',
      'step-signIn todo',
      'step-connect todo',
    ]);
    expect(await page.text('step-certificate')).toContain(new URL(server.url).host);
    const problem = await page.text('signin-problem');
    expect(problem).toContain(words);
    expect(problem).toContain(advice);
    expect(problem.includes('choose its file')).toBe(certificate === 'good');
    expect(simulator.requests).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflowing(page)).toEqual([]);

    await page.click('go-check');
    await page.click('check-run');
    await until(
      'the outcome',
      async () => (await page.text('check-result')).includes('does not work'),
      patience,
    );
    expect(await page.look('check-certificate', 'return it.dataset.state;')).toBe('failed');
    expect(await page.text('check-certificate')).toContain(words);
    expect(simulator.requests).toEqual([]);
  },
);
