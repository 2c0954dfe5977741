import { describe, expect, it } from 'vitest';
import { APP, APPLICATIONS, connected, inMeeting, str } from './bench';

const SUBSCRIPTION = `${APP}/people/contactsAndGroupsSubscription`;
const MINUTE_MS = 60_000;

describe('the subscription to the contact list', () => {
  it('lasts as long as the client asks, and ends by itself or when stopped', async () => {
    const bench = await connected({ applicationMs: 120 * MINUTE_MS });
    const state = async (): Promise<unknown> => (await bench.get(SUBSCRIPTION)).json['state'];
    const start = async (minutes: number): Promise<number> =>
      (await bench.post(`${SUBSCRIPTION}/startOrRefreshSubscriptionToContactsAndGroups?duration=${minutes}`))
        .status;
    expect(await state()).toBe('Disconnected');
    expect(await start(12)).toBe(201);
    await bench.clock.advance(11 * MINUTE_MS);
    expect(await state()).toBe('Connected');
    await bench.clock.advance(2 * MINUTE_MS);
    expect(await state()).toBe('Disconnected');
    await start(60);
    await start(10);
    await bench.clock.advance(29 * MINUTE_MS);
    expect(await state()).toBe('Connected');
    await bench.clock.advance(2 * MINUTE_MS);
    expect(await state()).toBe('Disconnected');
    await start(10);
    const stop = `${SUBSCRIPTION}/stopSubscriptionToContactsAndGroups`;
    expect((await bench.post(stop)).status).toBe(204);
    expect(await state()).toBe('Disconnected');
  });

  it('needs a duration from 10 to 60 minutes', async () => {
    const bench = await connected();
    for (const query of ['', '?duration=9', '?duration=61']) {
      const path = `${SUBSCRIPTION}/startOrRefreshSubscriptionToContactsAndGroups${query}`;
      expect((await bench.post(path)).json['subcode'], query).toBe('ParameterValidationFailure');
    }
  });
});

describe('the address for applications', () => {
  it('lists the applications of the user', async () => {
    const bench = await connected();
    const { json } = await bench.get(APPLICATIONS);
    expect(json['_embedded']?.['application']?.[0]?.['_links']?.['self']?.['href']).toBe(APP);
  });

  it('describes its input in JSON and XML', async () => {
    const bench = await connected();
    const { json } = await bench.send('OPTIONS', APPLICATIONS);
    expect(json['metadata']?.[0]).toMatchObject({ httpMethod: 'POST' });
    const xml = await bench.send('OPTIONS', APPLICATIONS, { accept: 'application/xml' });
    expect(xml.header('Content-Type')).toBe('application/xml; charset=utf-8');
    expect(xml.text).toContain('<parameter><name>culture</name><supportedValues /></parameter>');
    expect(xml.text).toContain('<value>Browser</value>');
  });
});

describe('the messages of a chat', () => {
  it('are linked once there are any', async () => {
    const { bench, href } = await inMeeting();
    const messages = `${href}/messaging/messages`;
    expect((await bench.get(messages)).json['_links']).not.toHaveProperty('message');
    const messaging = await bench.get(`${href}/messaging`);
    await bench.post(str(messaging.json['_links']?.['addMessaging']?.['href']), {});
    await bench.clock.advance(1_000);
    await bench.post(messages, 'Hello', { type: 'text/plain' });
    const { json } = await bench.get(messages);
    const message = str(json['_links']?.['message']?.[0]?.['href']);
    expect((await bench.get(message)).json['rel']).toBe('message');
  });
});

describe('the phones of the user', () => {
  it('can be changed and hidden, but for the one at work', async () => {
    const bench = await connected();
    const mobile = `${APP}/me/phones/mobile`;
    expect((await bench.post(`${mobile}/changeNumber`, { number: 'tel:+14255550199' })).status).toBe(204);
    expect((await bench.post(`${mobile}/changeVisibility?includeInContactCard=false`)).status).toBe(204);
    const changed = { number: 'tel:+14255550199', includeInContactCard: false };
    expect((await bench.get(mobile)).json).toMatchObject(changed);
    const { json } = await bench.get(`${APP}/me/phones`);
    expect(json['_embedded']?.['phone']?.[1]).toMatchObject(changed);
    await bench.post(`${mobile}/changeNumber`, { includeInContactCard: true });
    expect((await bench.get(mobile)).json).toMatchObject({ number: '', includeInContactCard: true });
    expect((await bench.post(`${mobile}/changeVisibility`, { includeInContactCard: 'yes' })).status).toBe(
      400,
    );
    const work = `${APP}/me/phones/work`;
    expect((await bench.get(work)).json['_links']).not.toHaveProperty('changeNumber');
    expect((await bench.post(`${work}/changeNumber`, { number: 'tel:+14255550199' })).status).toBe(409);
  });
});
