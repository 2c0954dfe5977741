import { describe, expect, it } from 'vitest';
import {
  type Answer,
  APP,
  APPLICATIONS,
  Bench,
  connected,
  flatten,
  type Loose,
  Poll,
  START,
  str,
  summary,
} from './bench';

const EVENTS = `${APP}/events`;
const MINUTES = 60_000;

const href = ({ json }: Answer, link: string): string => str(json['_links']?.[link]?.['href']);

/** A user with two tabs on one application. */
async function twoTabs(): Promise<Bench> {
  const bench = new Bench();
  await bench.signIn();
  await bench.create({ instanceId: 'one' });
  await bench.create({ instanceId: 'two' });
  return bench;
}

const poll = (bench: Bench, instance: string, ack = 1): Poll =>
  new Poll(bench.get(`${EVENTS}?ack=${ack}&instanceId=${instance}`));

async function eventsOf(poll: Poll): Promise<Loose[]> {
  return flatten((await poll.answer).json);
}

describe('an instance of an application', () => {
  it('is new with 201, and known with 200, for one application', async () => {
    const bench = new Bench();
    await bench.signIn();
    const answers = [];
    for (const instanceId of ['one', 'two', 'one'])
      answers.push(await bench.create({ instanceId, type: 'Browser' }));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 200]);
    expect(answers.map((answer) => href(answer, 'self'))).toEqual(
      ['one', 'two', 'one'].map((id) => `${APP}?instanceId=${id}`),
    );
    expect(answers.map((answer) => href(answer, 'events'))).toEqual(
      ['one', 'two', 'one'].map((id) => `${EVENTS}?ack=1&instanceId=${id}`),
    );
    expect(answers[1]?.json).toMatchObject({ instanceId: 'two', type: 'Browser' });
    expect(bench.simulator.state.applications).toHaveLength(1);
  });

  it('may have half a surrogate pair in its name: its polls are answered', async () => {
    const bench = new Bench();
    await bench.signIn();
    const application = await bench.create({ instanceId: '\uD800' });
    expect(href(application, 'events')).toBe(`${EVENTS}?ack=1&instanceId=%EF%BF%BD`);
    const waiting = new Poll(bench.get(href(application, 'events')));
    await bench.clock.advance(180_000);
    expect((await waiting.answer).status).toBe(200);
  });

  it.each([{ culture: 'de-DE' }, { userAgent: 'Other' }, { type: 'Phone' }, { endpointId: 'other' }])(
    'has another application if %o differs',
    async (other) => {
      const bench = new Bench();
      await bench.signIn();
      await bench.create({ instanceId: 'one', type: 'Browser' });
      expect((await bench.create({ instanceId: 'two', type: 'Browser', ...other })).status).toBe(201);
      expect(bench.simulator.state.applications).toHaveLength(2);
    },
  );

  it('is unnamed for clients that know nothing of it', async () => {
    const bench = await connected();
    const again = await bench.create();
    expect([again.status, href(again, 'self'), href(again, 'events')]).toEqual([200, APP, `${EVENTS}?ack=1`]);
    expect(again.json['instanceId']).toBeUndefined();
  });

  it('describes itself wherever the application is read', async () => {
    const bench = await twoTabs();
    for (const id of ['one', 'two'])
      expect(href(await bench.get(`${APP}?instanceId=${id}`), 'events')).toBe(
        `${EVENTS}?ack=1&instanceId=${id}`,
      );
  });

  it('is named in XML, too', async () => {
    const bench = new Bench();
    await bench.signIn();
    const input = { userAgent: 'Page', endpointId: 'one', culture: 'en-US', instanceId: 'tab' };
    const properties = Object.entries(input).map(
      ([name, value]) => `<property name="${name}">${value}</property>`,
    );
    const { status, text } = await bench.post(
      APPLICATIONS,
      `<input xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa">${properties.join('')}</input>`,
      { type: 'application/xml', accept: 'application/xml' },
    );
    expect(status).toBe(201);
    expect(text).toContain('<property name="instanceId">tab</property>');
    expect(text).toContain(`href="${APP}?instanceId=tab"`);
    expect(text).toContain(`href="${EVENTS}?ack=1&amp;instanceId=tab"`);
  });

  it('may be created at the same time as another one', async () => {
    const bench = new Bench();
    await bench.signIn();
    await Promise.all([bench.create({ instanceId: 'one' }), bench.create({ instanceId: 'two' })]);
    expect(bench.simulator.violations).toEqual([]);
  });
});

describe('the event channels of two instances', () => {
  it('both report everything, and each waits for its own acknowledgement', async () => {
    const bench = await twoTabs();
    const [one, two] = [poll(bench, 'one'), poll(bench, 'two')];
    await bench.post(START, { subject: 'Budget' });
    await bench.clock.advance(0);
    const events = await eventsOf(one);
    expect(summary(events)).toContain('communication: onlineMeetingInvitation started');
    expect(await eventsOf(two)).toEqual(events);
    // The second tab has acknowledged nothing yet, whatever the first one does.
    const next = poll(bench, 'one', 2);
    await bench.clock.settle();
    expect(await eventsOf(poll(bench, 'two', 1))).toEqual(events);
    expect(next.settled).toBe(false);
  });

  it('do not replace the poll of each other', async () => {
    const bench = await twoTabs();
    const rules = (): string[] =>
      bench.simulator.notes.map(({ rule }) => rule).filter((rule) => rule !== 'entry-url');
    const [one, two] = [poll(bench, 'one'), poll(bench, 'two')];
    await bench.clock.settle();
    expect([one.settled, two.settled]).toEqual([false, false]);
    expect(rules()).toEqual([]);
    const again = poll(bench, 'one');
    expect((await one.answer).json).toMatchObject({ subcode: 'PGetReplaced' });
    expect([again.settled, two.settled]).toEqual([false, false]);
    expect(rules()).toEqual(['second-poll']);
  });

  it('begin with what happens after they are opened', async () => {
    const bench = new Bench();
    await bench.signIn();
    await bench.create({ instanceId: 'one' });
    await bench.post(START, { subject: 'Budget' });
    await bench.clock.advance(1_000);
    await bench.create({ instanceId: 'two' });
    const two = poll(bench, 'two');
    await bench.clock.settle();
    expect(two.settled).toBe(false);
  });
});

describe('the end of an instance', () => {
  it('is its DELETE: the others keep their channel and the application', async () => {
    const bench = await twoTabs();
    const [one, two] = [poll(bench, 'one'), poll(bench, 'two')];
    await bench.clock.settle();
    expect((await bench.send('DELETE', `${APP}?instanceId=one`)).status).toBe(204);
    expect((await one.answer).json).toMatchObject({ subcode: 'ApplicationNotFound' });
    expect(two.settled).toBe(false);
    for (const gone of [`${APP}?instanceId=one`, `${EVENTS}?ack=1&instanceId=one`])
      expect((await bench.get(gone)).json).toMatchObject({ subcode: 'ApplicationNotFound' });
    expect((await bench.get(`${APP}?instanceId=two`)).status).toBe(200);
    expect((await bench.create({ instanceId: 'one' })).status).toBe(201);
  });

  it('is the end of the application if it is the last', async () => {
    const bench = await twoTabs();
    await bench.send('DELETE', `${APP}?instanceId=one`);
    await bench.send('DELETE', `${APP}?instanceId=two`);
    expect(bench.simulator.state.applications).toEqual([]);
    expect((await bench.get(`${APP}?instanceId=two`)).status).toBe(404);
  });

  it('comes by itself if it does not poll, while the others go on', async () => {
    const bench = await twoTabs();
    const two = poll(bench, 'two');
    await bench.clock.advance(10 * MINUTES);
    const again = poll(bench, 'two', 2);
    await bench.clock.advance(6 * MINUTES);
    expect((await two.answer).status).toBe(200);
    expect((await bench.get(`${APP}?instanceId=one`)).status).toBe(404);
    expect((await bench.get(`${APP}?instanceId=two`)).status).toBe(200);
    expect((await again.answer).status).toBe(200);
  });

  it('takes the conversations along only if nobody polls for long', async () => {
    const bench = await connected({ resumeAfterMs: MINUTES, invitationMs: 0 });
    await bench.create({ instanceId: 'tab' });
    await bench.post(START, { subject: 'Budget' });
    for (let ack = 1; ack <= 4; ack += 1) {
      const tab = poll(bench, 'tab', ack);
      await bench.clock.advance(MINUTES / 2);
      bench.simulator.releasePolls();
      await tab.answer;
    }
    expect(bench.simulator.state.applications[0]?.conversations).toHaveLength(1);
    await bench.clock.advance(2 * MINUTES);
    expect(bench.simulator.state.applications[0]?.conversations).toHaveLength(0);
  });
});
