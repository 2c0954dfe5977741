import { describe, expect, it } from 'vitest';
import { APP, connected, fixture, flatten, type Loose, shape, str } from './bench';
import { offered } from './not-offered';

const AVAILABLE = `${APP}/me/makeMeAvailable`;
const names = (value: Loose | undefined): string[] => Object.keys(value ?? {}).sort();

describe('makeMeAvailable', () => {
  it('answers the published request with 204 and no body', async () => {
    const bench = await connected();
    const answer = await bench.post(AVAILABLE, fixture('make-me-available')['request']?.['body']);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(bench.simulator.state.applications[0]?.availability).toEqual({
      modalities: ['Messaging'],
      formats: ['Plain'],
    });
  });

  it('answers 409 AlreadyExists the second time', async () => {
    const bench = await connected();
    await bench.post(AVAILABLE);
    const answer = await bench.post(AVAILABLE);
    expect([answer.status, answer.json['subcode']]).toEqual([409, 'AlreadyExists']);
  });

  it('refuses modalities other than Messaging and PhoneAudio, and words it does not know', async () => {
    const bench = await connected();
    expect((await bench.post(AVAILABLE, { supportedModalities: ['Video'] })).status).toBe(403);
    expect((await bench.post(AVAILABLE, { supportedModalities: ['Morse'] })).status).toBe(400);
    expect((await bench.post(AVAILABLE, { signInAs: 'Asleep' })).status).toBe(400);
    expect((await bench.post(AVAILABLE, { signInAs: 'Online' })).status).toBe(204);
  });

  it('gives me the links that "ReceiveAnIM" shows, and takes makeMeAvailable away', async () => {
    const bench = await connected();
    await bench.post(AVAILABLE, { supportedModalities: ['Messaging'] });
    const published = offered(fixture('application-available')['body']?.['_embedded']);
    const { json } = await bench.get(`${APP}/me`);
    expect(names(json)).toEqual(names(published?.['me']));
    expect(names(json['_links'])).toEqual(names(published?.['me']?.['_links']));
  });

  it('sends the published events, of Medium priority: up to 5 seconds later', async () => {
    const bench = await connected({ phone: { allowed: false } });
    const poll = bench.poll('ack=1');
    await bench.post(AVAILABLE, { supportedModalities: ['Messaging'] });
    await bench.clock.advance(4_999);
    expect(poll.settled).toBe(false);
    await bench.clock.advance(1);
    const { json } = await poll.answer;
    const bySender = (page: Loose): unknown =>
      Object.fromEntries(flatten(page).map((event) => [str(event['link']?.['rel']), event['type']]));
    const published = fixture('events-after-make-me-available')['body'] as Loose;
    expect(bySender(json)).toEqual(bySender(published));
    // The marker is a GUID of its own every time; everything else has the published shape.
    const communication = (page: Loose): Loose | undefined =>
      flatten(page).find((event) => str(event['link']?.['rel']) === 'communication')?.['_embedded']?.[
        'communication'
      ];
    const withoutMarker = (value: Loose | undefined): unknown =>
      shape(Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => !name.includes('-'))));
    expect(withoutMarker(communication(json))).toEqual(withoutMarker(communication(published)));
    expect(communication(json)?.['supportedModalities']).toEqual(['Messaging']);
  });

  it('changes the etag of communication', async () => {
    const bench = await connected();
    const before = await bench.get(`${APP}/communication`);
    await bench.post(AVAILABLE, { supportedModalities: ['Messaging'] });
    const after = await bench.get(`${APP}/communication`);
    expect(after.json['etag']).not.toBe(before.json['etag']);
    expect(after.header('ETag')).toBe(`"${str(after.json['etag'])}"`);
  });
});

describe('reportMyActivity', () => {
  it('answers 409 MakeMeAvailableRequired before makeMeAvailable, and 204 after it', async () => {
    const bench = await connected();
    const early = await bench.post(`${APP}/me/reportMyActivity`);
    expect([early.status, early.json['subcode']]).toEqual([409, 'MakeMeAvailableRequired']);
    await bench.post(AVAILABLE);
    expect((await bench.post(`${APP}/me/reportMyActivity`)).status).toBe(204);
  });
});

describe('communication', () => {
  it('is the same alone as embedded in the application', async () => {
    const bench = await connected();
    const application = await bench.get(APP);
    const { json } = await bench.get(`${APP}/communication`);
    expect(json).toEqual(application.json['_embedded']?.['communication']);
  });

  it('has the link to start meetings in either published form, or not at all', async () => {
    const bench = await connected({ startOnlineMeeting: 'startOnlineMeeting' });
    const link = async (): Promise<unknown> =>
      (await bench.get(`${APP}/communication`)).json['_links']?.['startOnlineMeeting']?.['href'];
    expect(await link()).toBe(`${APP}/communication/startOnlineMeeting`);
    bench.simulator.configure({ startOnlineMeeting: 'absent' });
    expect(await link()).toBeUndefined();
    bench.simulator.configure({ startOnlineMeeting: 'onlineMeetingInvitations' });
    expect(await link()).toBe(`${APP}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`);
  });

  it('tells by an event when the link comes or goes', async () => {
    const bench = await connected();
    const poll = bench.poll('ack=1');
    bench.simulator.configure({ startOnlineMeeting: 'absent' });
    await bench.clock.advance(5_000);
    const [event] = flatten((await poll.answer).json);
    expect(event?.['_embedded']?.['communication']?.['_links']?.['startOnlineMeeting']).toBeUndefined();
  });
});
