import { describe, expect, it } from 'vitest';
import type { Commands } from '../../../../../common/commands';
import type { Meeting } from '../../../../../common/meeting';
import type { PhoneCall } from '../../../../../common/phone';
import { failure, success } from '../../../../../common/problem';
import type { VerbDeps } from '../../../../../main/control/verb-deps';
import { callMe } from '../../../../../main/control/verbs/call-me';
import { start } from '../../../../../main/control/verbs/start';
import { status } from '../../../../../main/control/verbs/status';
import { meeting, problem, storeWith } from '../../desktop/meetings';

const call = (state: PhoneCall['state'], more: Partial<PhoneCall> = {}): PhoneCall => ({
  state,
  number: '+14255551234',
  since: 0,
  actions: [],
  ...more,
});
const running = (phone?: PhoneCall): Meeting =>
  meeting({ state: 'connected', canCallMe: true, ...(phone === undefined ? {} : { phone }) });

/** @param after how the call stands once the command has been carried out */
function desk(
  before: readonly Meeting[],
  after = before,
  answer: typeof success | ReturnType<typeof failure> = success,
) {
  const asked: unknown[][] = [];
  const store = storeWith({ meetings: before });
  const note =
    (what: string) =>
    (...input: unknown[]) => {
      asked.push([what, ...input]);
      store.setState({ meetings: after });
      return Promise.resolve(answer);
    };
  const commands = { callMe: note('call'), hangUp: note('hang up'), startMeeting: note('start') };
  return { asked, deps: { store, commands: commands as unknown as Commands } as unknown as VerbDeps };
}

describe('meet-now call-me', () => {
  it('calls the phone of the settings into the only meeting, and says which number rings', async () => {
    const { asked, deps } = desk([running()], [running(call('ringing'))]);
    expect(await callMe(deps, { verb: 'call-me' })).toMatchObject({
      exitCode: 0,
      text: 'The server is calling +14255551234.',
      data: {
        operationId: 'op-1',
        phone: { state: 'ringing', number: '+14255551234', since: '1970-01-01T00:00:00.000Z' },
      },
    });
    expect(asked).toEqual([['call', 'op-1', undefined]]);
  });

  it('calls the number that is named', async () => {
    const { asked, deps } = desk([running()], [running(call('ringing'))]);
    await callMe(deps, { verb: 'call-me', number: '4321' });
    expect(asked).toEqual([['call', 'op-1', '4321']]);
  });

  it('says why the server refuses', async () => {
    const { deps } = desk([running()], [running(call('failed', { problem: problem() }))]);
    const answer = await callMe(deps, { verb: 'call-me' });
    expect(answer.exitCode).not.toBe(0);
    expect(answer.data).toMatchObject({ phone: { state: 'failed' }, problem: { code: problem().code } });
  });

  it('says why nothing was sent', async () => {
    const { deps } = desk([running()], undefined, failure(problem()));
    expect(await callMe(deps, { verb: 'call-me' })).toMatchObject({ data: { operationId: 'op-1' } });
  });

  it('hangs up', async () => {
    const { asked, deps } = desk([running(call('connected'))]);
    expect((await callMe(deps, { verb: 'call-me', hangUp: true })).exitCode).toBe(0);
    expect(asked).toEqual([['hang up', 'op-1']]);
  });

  it('asks which meeting if several are running, and calls nobody', async () => {
    const { asked, deps } = desk([running(), { ...running(), operationId: 'op-2' }]);
    expect((await callMe(deps, { verb: 'call-me' })).exitCode).toBe(2);
    expect((await callMe(deps, { verb: 'call-me', id: 'op-3' })).exitCode).toBe(7);
    expect(asked).toEqual([]);
    await callMe(deps, { verb: 'call-me', id: 'op-2' });
    expect(asked).toEqual([['call', 'op-2', undefined]]);
  });
});

describe('meet-now start --call-me', () => {
  it.each(['112', 'desk', '1'.repeat(200)])('does not start a meeting to call "%s"', async (number) => {
    const { asked, deps } = desk([]);
    deps.store.setState({ connection: { state: 'ready' } as never });
    expect((await start(deps, { verb: 'start', callMe: number, timeout: 60 })).exitCode).toBe(2);
    expect(asked).toEqual([]);
  });
});

describe('meet-now status', () => {
  it.each([
    ['ringing', 'your phone is ringing'],
    ['held', 'your phone is on hold'],
  ] as const)('shows that the phone is %s', (state, words) => {
    const { deps } = desk([running(call(state))]);
    const answer = status(deps);
    expect(answer.text).toContain(words);
    expect(answer.data['meetings']).toMatchObject([{ canCallMe: true, phone: { state } }]);
  });

  it('says why a call failed, and nothing about one that has ended', () => {
    expect(
      status(desk([running(call('failed', { problem: problem() }))]).deps)
        .text.split('\n')
        .at(-1),
    ).toMatch(/^ {2}\S/);
    expect(status(desk([running(call('ended'))]).deps).text).toBe(status(desk([running()]).deps).text);
  });
});
