import { describe, expect, it } from 'vitest';
import { APP, connected, fixture, str } from './bench';

const MINE = `${APP}/onlineMeetings/myOnlineMeetings`;
const JOIN = `${APP}/communication/onlineMeetingInvitations`;

describe('scheduled meetings', () => {
  it('are made by the request of "ScheduleAnOnlineMeeting", and answered like there', async () => {
    const bench = await connected();
    const published = fixture('schedule-online-meeting');
    const answer = await bench.post(MINE, published['request']?.['body']);
    expect(answer.status).toBe(200);
    const names = (value: object): string[] => Object.keys(value).filter((name) => !/\d/.test(name));
    // The trace leaves `conferenceId` out; the reference page has it.
    expect(
      names(answer.json)
        .filter((name) => name !== 'conferenceId')
        .sort(),
    ).toEqual(names(published['body'] ?? {}).sort());
    expect(answer.json['joinUrl']).toMatch(/^https:\/\/meet\.contoso\.com\/lenea\/[A-Z0-9]{8}$/);
    expect(answer.header('ETag')).toBe(`"${str(answer.json['etag'])}"`);
  });

  it('are listed, read, joined and deleted', async () => {
    const bench = await connected({ scheduledStatus: 201, invitationMs: 0 });
    const made = await bench.post(MINE, { subject: 'Weekly', expirationTime: '2099-01-01T00:00:00Z' });
    expect([made.status, made.json['subcode']]).toEqual([400, 'ParameterValidationFailure']);
    const { json, status } = await bench.post(MINE, { subject: 'Weekly' });
    expect(status).toBe(201);
    const self = str(json['_links']?.['self']?.['href']);
    const list = await bench.get(MINE);
    expect(list.json['_embedded']?.['myOnlineMeeting']?.[0]).toEqual(json);
    expect((await bench.get(self)).json).toEqual(json);
    await bench.post(JOIN, { onlineMeetingUri: str(json['onlineMeetingUri']), operationId: 'op-9' });
    await bench.clock.advance(0);
    expect(bench.simulator.state.applications[0]?.conversations[0]?.joinUrl).toBe(json['joinUrl']);
    expect((await bench.send('DELETE', self)).status).toBe(204);
    expect((await bench.get(self)).status).toBe(404);
    expect((await bench.get(MINE)).json).not.toHaveProperty('_embedded');
  });

  it('cannot be joined by a URI that nobody gave', async () => {
    const bench = await connected();
    const answer = await bench.post(JOIN, {
      onlineMeetingUri: 'sip:x@contoso.com;gruu;opaque=app:conf:focus:id:X',
    });
    expect([answer.status, answer.json['subcode']]).toEqual([404, 'DestinationNotFound']);
  });

  it('are withheld: no link, and 403', async () => {
    const bench = await connected({ scheduling: false, phoneDialIn: false });
    const { json } = await bench.get(`${APP}/onlineMeetings`);
    expect(json['_links']).not.toHaveProperty('myOnlineMeetings');
    expect(json['_links']).not.toHaveProperty('phoneDialInInformation');
    expect((await bench.post(MINE, {})).status).toBe(403);
    expect((await bench.get(`${APP}/onlineMeetings/phoneDialInInformation`)).status).toBe(404);
  });

  it('have a limit', async () => {
    const bench = await connected({ mostScheduledMeetings: 1 });
    await bench.post(MINE, {});
    const answer = await bench.post(MINE, {});
    expect([answer.status, answer.json['subcode']]).toEqual([409, 'TooManyOnlineMeetings']);
  });
});

describe('dial-in', () => {
  it('has the properties of "phoneDialInInformation_ref", regions embedded', async () => {
    const bench = await connected();
    const { json } = await bench.get(`${APP}/onlineMeetings/phoneDialInInformation`);
    expect(json).toMatchObject({
      rel: 'phoneDialInInformation',
      tollNumber: 'tel:+14255550001',
      _embedded: { dialInRegion: [{ name: 'Redmond', languages: ['en-US', 'fr-FR'] }, { name: 'Berlin' }] },
    });
  });
});

describe('an application that is available', () => {
  it('is gone with 410 when nobody reports activity, unless there is a meeting', async () => {
    const bench = await connected({ applicationMs: 1e9 });
    await bench.clock.advance(3_600_000);
    expect((await bench.get(APP)).status).toBe(200);
    await bench.post(`${APP}/me/makeMeAvailable`);
    await bench.clock.advance(14 * 60_000);
    expect((await bench.post(`${APP}/me/reportMyActivity`)).status).toBe(204);
    await bench.clock.advance(14 * 60_000);
    expect((await bench.get(APP)).status).toBe(200);
    await bench.clock.advance(60_000);
    const gone = await bench.get(APP);
    expect([gone.status, gone.json['code'], gone.json['subcode']]).toEqual([
      410,
      'Gone',
      'InactiveApplicationExpired',
    ]);
  });

  it('stays while a meeting runs', async () => {
    const bench = await connected({ applicationMs: 1e9 });
    await bench.post(`${APP}/me/makeMeAvailable`);
    await bench.post(`${APP}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`);
    await bench.clock.advance(3_600_000);
    expect((await bench.get(APP)).status).toBe(200);
  });

  it('may answer 410 after fifteen minutes without a poll, too', async () => {
    const bench = await connected({ expiry: 'inactiveApplicationExpired' });
    await bench.clock.advance(900_000);
    expect((await bench.get(APP)).status).toBe(410);
  });
});
