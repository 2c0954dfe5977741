import { expect, it } from 'vitest';
import { type CheckStep, checkSteps, type CheckView } from '../../../../../common/check-view';
import { success } from '../../../../../common/problem';
import { text, verbatim } from '../../../../../common/text';
import type { VerbDeps } from '../../../../../main/control/verb-deps';
import { doctor } from '../../../../../main/control/verbs/doctor';
import { createAppStore } from '../../../../../main/state/store';
import { problem } from '../../desktop/meetings';

const found: CheckStep = {
  name: 'discovery',
  state: 'passed',
  host: 'pool.contoso.com',
  ms: 1_250,
  found: [
    { what: 'notFoundAt', host: 'lyncdiscoverinternal.contoso.com' },
    { what: 'foundAt', host: 'pool.contoso.com' },
  ],
};
const methods: CheckStep = {
  name: 'challenge',
  state: 'passed',
  found: [{ what: 'grants', ways: ['password'], grants: 'password, urn:x' }],
};
const viewOf = (state: CheckView['state'], steps: readonly CheckStep[]): CheckView => ({
  state,
  address: 'anna@contoso.com',
  startedAt: Date.UTC(2026, 10, 30, 12),
  steps: checkSteps.map(
    (name) => steps.find((one) => one.name === name) ?? { name, state: 'skipped', found: [] },
  ),
});

async function run(view: CheckView) {
  const store = createAppStore();
  const steps: string[] = [];
  const checkSignIn = () => {
    store.setState({ check: view });
    return Promise.resolve(success);
  };
  const { signal } = new AbortController();
  const progress = (step: string) => steps.push(step);
  const deps = { store, commands: { checkSignIn }, progress, signal } as unknown as VerbDeps;
  return { ...(await doctor(deps)), steps };
}

it('prints all that Check sign-in shows, and ends with a verdict', async () => {
  const { exitCode, text: printed, data, steps } = await run(viewOf('passed', [found, methods]));
  expect(printed.split('\n')).toEqual([
    expect.stringMatching(/^anna@contoso\.com, Nov 30, 2026/),
    'Find the server: passed — pool.contoso.com — 1.3 s',
    '  lyncdiscoverinternal.contoso.com does not answer',
    'Certificate: skipped',
    'Sign-in methods: passed',
    '  The server offers: password',
    '  password, urn:x',
    ...['Choose a method', 'Sign in', 'Application', 'Event channel'].map((name) => `${name}: skipped`),
    '',
    'Everything works.',
  ]);
  expect({ exitCode, verdict: data['verdict'] }).toEqual({ exitCode: 0, verdict: 'Everything works.' });
  expect(steps[0]).toBe('Find the server: passed — pool.contoso.com — 1.3 s');
});

it('says at the step that failed why, what to do, and what the server said', async () => {
  const why = problem({
    code: 'ConnectionRefused',
    message: verbatim('Nobody answers.'),
    advice: verbatim('Ask your administrator.'),
    details: text('common.verbatim', { sentence: 'ECONNREFUSED\n10.0.0.1' }),
  });
  const { exitCode, text: printed } = await run(
    viewOf('failed', [{ ...found, state: 'failed', problem: why }]),
  );
  expect(exitCode).toBe(4);
  expect(printed).toContain(
    '\n  Nobody answers.\n  Ask your administrator.\n  ECONNREFUSED 10.0.0.1\nCertificate: skipped\n',
  );
  expect(printed).toMatch(/\n\nSign-in does not work\.$/);
});

it('ends with 0 after a warning, which the verdict names', async () => {
  const why = problem({ message: verbatim('It expires soon.'), next: 'none' });
  const { exitCode, text: printed } = await run(
    viewOf('warning', [{ ...found, state: 'warning', problem: why }]),
  );
  expect(exitCode).toBe(0);
  expect(printed).toContain('\n  It expires soon.\n');
  expect(printed).toMatch(/\n\nSign-in works, but there is a warning\.$/);
});
