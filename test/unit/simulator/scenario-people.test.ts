import { describe, expect, it } from 'vitest';
import { APP, type Bench, type Loose, playing, resourceOf, START, str } from './bench';

const conversation = ({ simulator }: Bench) => simulator.state.applications[0]?.conversations[0];

/** The names of the people who are in the meeting, and of those who wait. */
const seen = (bench: Bench) => {
  const people = (conversation(bench)?.people ?? []).filter(({ local }) => !local);
  const names = (waiting: boolean) =>
    people.filter(({ inLobby }) => inLobby === waiting).map(({ name }) => name);
  return { inMeeting: names(false), waiting: names(true) };
};

describe('guests', () => {
  it('shows a colleague in the meeting and three guests who wait; one gives up, one is admitted', async () => {
    const { bench, missed } = await playing('guests');
    await bench.post(START, { subject: 'Budget' });
    await bench.clock.advance(600);
    expect(conversation(bench)?.state).toBe('Conferenced');
    const moments: unknown[] = [];
    for (const ms of [2_999, 1, 3_000, 3_000, 9_999, 1, 1_000]) {
      await bench.clock.advance(ms);
      moments.push(seen(bench));
    }
    const alex = ['Alex Darrow'];
    expect(moments).toEqual([
      { inMeeting: [], waiting: [] },
      { inMeeting: [], waiting: ['Ben Andrews'] },
      { inMeeting: alex, waiting: ['Ben Andrews'] },
      { inMeeting: alex, waiting: ['Ben Andrews', 'Otto Hahn'] },
      { inMeeting: alex, waiting: ['Ben Andrews', 'Otto Hahn'] },
      { inMeeting: alex, waiting: ['Ben Andrews'] },
      { inMeeting: alex, waiting: ['Ben Andrews', 'Dana Birkby'] },
    ]);
    const ben = conversation(bench)?.people.find(({ name }) => name === 'Ben Andrews');
    expect((await bench.post(`${ben?.href ?? ''}/admit`)).status).toBe(204);
    expect(seen(bench)).toEqual({ inMeeting: ['Ben Andrews', 'Alex Darrow'], waiting: ['Dana Birkby'] });
    expect(missed).toEqual([]);
  });

  it('come to each meeting', async () => {
    const { bench } = await playing('guests');
    for (let count = 0; count < 2; count += 1) {
      await bench.post(START);
      await bench.clock.advance(20_600);
      const latest = bench.simulator.state.applications[0]?.conversations.at(-1);
      expect(latest?.people.map(({ name }) => name)).toEqual([
        'Lene Aaling',
        'Ben Andrews',
        'Alex Darrow',
        'Dana Birkby',
      ]);
    }
  });
});

describe('call-me', () => {
  it('shows a telephone that rings, is picked up after three seconds, and is put down after thirty', async () => {
    const { bench, missed } = await playing('call-me');
    await bench.post(START, { subject: 'Budget' });
    await bench.clock.advance(600);
    const href = `${conversation(bench)?.href ?? ''}/phoneAudio`;
    const call = str((await bench.get(href)).json['_links']?.['addPhoneAudio']?.['href']);
    const input = { operationId: 'op-3', phoneNumber: 'tel:+14255551234', to: 'sip:john@contoso.com' };
    expect((await bench.post(call, input)).status).toBe(201);
    const states: unknown[] = [];
    for (const ms of [0, 2_999, 1, 29_999, 1]) {
      await bench.clock.advance(ms);
      states.push(conversation(bench)?.phone);
    }
    expect(states).toEqual(['Connecting', 'Connecting', 'Connected', 'Connected', 'Disconnected']);
    expect([conversation(bench)?.state, missed]).toEqual(['Conferenced', []]);
    expect((await bench.get(href)).json['_links']).toHaveProperty('addPhoneAudio');
  });
});

describe('invited', () => {
  const told = (events: readonly Loose[]): unknown[] =>
    events
      .filter((event) => /Invitation$/.test(str(event['link']?.['rel'])))
      .map((event) => {
        const invitation = resourceOf(event);
        return [str(event['type']), invitation?.['subject'] ?? '', event['reason']?.['subcode'] ?? ''];
      });

  it('shows an invitation, one that is withdrawn, and a chat that another device takes', async () => {
    const { bench, missed } = await playing('invited');
    await bench.clock.advance(10_000);
    expect(await bench.drain()).toEqual([]);
    await bench.post(`${APP}/me/makeMeAvailable`, { supportedModalities: ['Messaging'] });
    await bench.drain();
    const after = async (ms: number) => {
      await bench.clock.advance(ms);
      return bench.drain();
    };
    const invited = await after(5_000);
    expect(told(invited)).toEqual([['started', 'Quarterly budget', '']]);
    expect(resourceOf(invited[0])?.['_embedded']?.['from']?.['name']).toBe('Alex Darrow');
    // The user does not answer.
    expect(told(await after(60_000))).toEqual([['completed', 'Quarterly budget', 'Missed']]);
    expect(told(await after(25_000))).toEqual([['started', 'Server down', '']]);
    expect(told(await after(10_000))).toEqual([['completed', 'Server down', 'Canceled']]);
    expect(told(await after(10_000))[0]).toEqual(['started', '', '']);
    expect(told(await after(5_000)).at(-1)).toEqual(['completed', '', 'ConnectedElsewhere']);
    expect([bench.simulator.state.applications[0]?.conversations, missed]).toEqual([[], []]);
  });
});
