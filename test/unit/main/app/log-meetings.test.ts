import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Meeting, Moment } from '../../../../common/meeting';
import { text } from '../../../../common/text';
import { logConnection, logMeeting } from '../../../../main/app/log-meetings';
import { setLanguage } from '../../../../main/language/t';
import { meeting } from '../meetings/meetings';

let lines: string[];
const logger = {
  debug: () => undefined,
  info: (line: string) => void lines.push(line),
  warn: () => undefined,
  error: () => undefined,
};
beforeEach(() => (lines = []));
afterEach(() => setLanguage('en'));

const problem = {
  code: 'ServiceFailure',
  subcode: 'InvitationTimeout',
  message: text('common.loading'),
  next: 'retry',
} as const;
const at = (milliseconds: number, what: Moment['what']): Moment => ({ at: 1_000_000 + milliseconds, what });
const asked: Partial<Meeting> = {
  operationId: '74cb7404-e0a2',
  subject: 'Merger',
  trigger: 'hotkey',
  state: 'starting',
  timeline: [at(0, 'asked'), at(1, 'starting')],
};
const starting = meeting(asked);

describe('the log has one line for each meeting', () => {
  it('says what started it, how it came out, on which server, and how long that took', () => {
    const connected = meeting({
      ...asked,
      state: 'connected',
      joinUrl: 'https://meet.contoso.com/anna/SECRET',
      timeline: [...starting.timeline, at(1234, 'connected')],
    });
    logMeeting(logger, undefined, starting, undefined);
    logMeeting(logger, 'pool.contoso.com', connected, starting);
    logMeeting(logger, 'pool.contoso.com', meeting({ ...connected, subject: 'Other' }), connected);
    logMeeting(logger, 'pool.contoso.com', meeting({ ...connected, state: 'ended' }), connected);
    expect(lines).toEqual(['Meeting 74cb7404: hotkey, connected, pool.contoso.com, 1234 ms']);
  });

  it('has the code of a failure', () => {
    const failed = meeting({
      ...asked,
      state: 'failed',
      problem,
      timeline: [...starting.timeline, at(500, 'failed')],
    });
    logMeeting(logger, undefined, failed, starting);
    expect(lines).toEqual([
      'Meeting 74cb7404: hotkey, failed, ServiceFailure/InvitationTimeout, no server, 500 ms',
    ]);
  });
});

it('names each step of a sign-in, and the step, host and reason of a failure in English, whatever the language', () => {
  setLanguage('de');
  logConnection(logger, { state: 'connecting', step: 'discovery' });
  logConnection(logger, { state: 'ready' });
  logConnection(logger, { state: 'signedOut' });
  logConnection(logger, {
    state: 'reconnecting',
    problem,
    failed: { step: 'authentication', host: 'pool.contoso.com' },
  });
  expect(lines).toEqual([
    'Connection: connecting, discovery',
    'Connection: ready',
    'Connection: signedOut',
    'Connection: reconnecting, failed at authentication, pool.contoso.com, ServiceFailure/InvitationTimeout, Loading…',
  ]);
});
