import { verbatim } from '../../../common/text';
import { describe, expect, it } from 'vitest';
import { type CheckStepState, checkSteps, type CheckView, type Finding } from '../../../common/check-view';
import { checkedText, durationText, findingText } from '../../../common/check-words';
import { checkChanges } from '../../../renderer/check/check-words';
import { say } from '../../../renderer/language';

const at = Date.UTC(2026, 10, 22, 12);
const view = (state: CheckView['state'], ...states: readonly CheckStepState[]): CheckView => ({
  state,
  address: 'lenea@contoso.com',
  startedAt: at,
  steps: checkSteps.map((name, index) => ({ name, state: states[index] ?? 'todo', found: [] })),
});

describe('what a step found', () => {
  it.each([
    [{ what: 'notFoundAt', host: 'a.contoso.com' }, 'a.contoso.com does not answer'],
    [{ what: 'subject', name: 'lyncweb' }, 'Issued to lyncweb'],
    [{ what: 'validUntil', at, days: 12 }, 'Valid until Nov 22, 2026, 12 days left'],
    [{ what: 'validUntil', at, days: 1 }, 'Valid until Nov 22, 2026, 1 day left'],
    [{ what: 'validUntil', at, days: -3 }, 'Expired on Nov 22, 2026'],
    [{ what: 'validFrom', at, days: 3 }, 'Valid from Nov 22, 2026'],
    [
      { what: 'grants', ways: ['password', 'other'], grants: 'password, x' },
      'The server offers: password, another method, unknown to Meet Now',
    ],
    [{ what: 'service', spn: 'HTTP/pool.contoso.com' }, 'Kerberos service (SPN): HTTP/pool.contoso.com'],
    [{ what: 'command', command: 'kinit anna@CONTOSO.COM' }, 'Run in a terminal: kinit anna@CONTOSO.COM'],
    [{ what: 'lifetime', minutes: 471 }, 'The token is valid for 471 minutes'],
    [{ what: 'held', seconds: 3 }, 'Held open for 3 seconds, as it should be'],
    [{ what: 'answered', events: 1 }, 'Answered at once, with 1 event'],
    [{ what: 'notEncrypted' }, 'Not encrypted (this computer only)'],
  ] as const satisfies readonly (readonly [Finding, string])[])('%o is one line', (finding, words) => {
    expect(say(findingText(finding, 'en-US'))).toEqual(words);
  });

  it('has its dates as the locale writes them', () => {
    expect(say(findingText({ what: 'validUntil', at, days: 2 }, 'de-DE'))).toContain('22.11.2026');
    expect(say(checkedText(view('passed'), 'de-DE'))).toMatch(/lenea@contoso\.com, 22\.11\.2026/);
  });

  it('took milliseconds, or seconds from one on', () => {
    expect([
      say(durationText(999, 'en')),
      say(durationText(1_000, 'en')),
      say(durationText(2_549, 'de')),
    ]).toEqual(['999 ms', '1 s', '2,5 s']);
  });
});

describe('what is read out of a check', () => {
  it('is that it began, each step that is over, and how it came out', () => {
    const running = view('running', 'running');
    const further = view('running', 'passed', 'skipped', 'running');
    const warned = view('warning', 'passed', 'skipped', 'warning');
    expect(checkChanges(undefined, running)).toEqual(['The check has started.']);
    expect(checkChanges(running, further)).toEqual(['Find the server: passed.']);
    expect(checkChanges(further, warned)).toEqual([
      'Sign-in methods: passed, with a warning.',
      'Sign-in works, but there is a warning.',
    ]);
    expect(checkChanges(warned, { ...warned })).toEqual([]);
    expect(checkChanges(warned, { ...running, startedAt: at + 1 })).toEqual(['The check has started.']);
  });

  it('is why a step failed, too', () => {
    const failed = view('failed', 'failed');
    const problem = { code: 'X', message: verbatim('The name is not known here.'), next: 'retry' } as const;
    const steps = failed.steps.map((step, index) => (index === 0 ? { ...step, problem } : step));
    expect(checkChanges(view('running', 'running'), { ...failed, steps })).toEqual([
      'Find the server: failed. The name is not known here.',
      'Sign-in does not work.',
    ]);
  });

  it('is nothing where there is none', () => {
    expect(checkChanges(undefined, undefined)).toEqual([]);
    const cancelled = view('cancelled', 'passed', 'skipped');
    expect(checkChanges(view('running', 'passed', 'running'), cancelled)).toEqual([
      'The check was cancelled.',
    ]);
  });
});
