import { describe, expect, it } from 'vitest';
import { type BehaviourChange, defaultBehaviour } from '../../simulator';
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

describe('a PUT of a scheduled meeting', () => {
  const made = async (behaviour: BehaviourChange = {}) => {
    const bench = await connected(behaviour);
    const { json } = await bench.post(MINE, { subject: 'Weekly', description: 'Agenda' });
    const self = str(json['_links']?.['self']?.['href']);
    const put = (body: object, ifMatch?: string) => bench.put(self, body, ifMatch);
    return { bench, json, put, etag: `"${str(json['etag'])}"` };
  };

  it('changes what it sends, keeps the rest, and gives the meeting a new ETag', async () => {
    const { json, put, etag } = await made();
    const changed = await put({ ...json, accessLevel: 'Everyone' }, etag);
    expect(changed.status).toBe(200);
    expect(changed.json).toEqual({ ...json, accessLevel: 'Everyone', etag: changed.json['etag'] });
    expect(changed.json['etag']).not.toBe(json['etag']);
    expect(changed.header('ETag')).toBe(`"${str(changed.json['etag'])}"`);
  });

  it('needs If-Match, and the version that was read', async () => {
    const { json, put, etag } = await made();
    expect((await put(json)).status).toBe(428);
    await put({ ...json, subject: 'Monthly' }, etag);
    const late = await put({ ...json, accessLevel: 'Everyone' }, etag);
    expect([late.status, late.json['code']]).toEqual([412, 'PreconditionFailed']);
  });

  it('resets what it leaves out if it does not pass the marked property back', async () => {
    const { put, etag } = await made();
    const { json } = await put({ accessLevel: 'Everyone' }, etag);
    expect(json).not.toHaveProperty('description');
    expect(json['accessLevel']).toBe('Everyone');
  });

  it.each([{ wire: { unmarkedPut: 'refused' } }, { level: 'strict' }] as const)(
    'is refused without the property that has to be passed back: %j',
    async (behaviour) => {
      const { put, etag } = await made(behaviour);
      const refused = await put({ accessLevel: 'Everyone' }, etag);
      expect([refused.status, refused.json['subcode']]).toEqual([400, 'ParameterValidationFailure']);
    },
  );

  it('may be answered without a body', async () => {
    const { json, put, etag } = await made({ contacts: { putBody: 'empty' } });
    const changed = await put({ ...json, accessLevel: 'Everyone' }, etag);
    expect([changed.status, changed.text]).toEqual([200, '']);
    expect(changed.header('ETag')).toMatch(/^"\d+"$/);
  });

  it('names the value that the user may not choose, as the POST does', async () => {
    const eligible = { ...defaultBehaviour.contacts.eligible, accessLevels: ['SameEnterprise'] };
    const { bench, json, put, etag } = await made({ contacts: { eligible } });
    const values = await bench.get(`${APP}/onlineMeetings/eligibleValues`);
    expect(values.json['accessLevels']).toEqual(['SameEnterprise']);
    for (const answer of [
      await bench.post(MINE, { accessLevel: 'Everyone' }),
      await put({ ...json, accessLevel: 'Everyone' }, etag),
    ]) {
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.json['parameters'])).toContain('accessLevel');
    }
  });
});

describe('the room of a user', () => {
  const ROOM = `${MINE}/1XAW22CG`;

  it('is linked, has the same join link each time, and can be joined', async () => {
    const bench = await connected({ invitationMs: 0 });
    const { json } = await bench.get(`${APP}/onlineMeetings`);
    expect(json['_links']?.['myAssignedOnlineMeeting']).toEqual({ href: ROOM });
    const room = (await bench.get(ROOM)).json;
    expect(room).toMatchObject({
      rel: 'myAssignedOnlineMeeting',
      joinUrl: 'https://meet.contoso.com/lenea/1XAW22CG',
    });
    await bench.post(JOIN, { onlineMeetingUri: str(room['onlineMeetingUri']), operationId: 'op-9' });
    await bench.clock.advance(0);
    const [conversation] = bench.simulator.state.applications[0]?.conversations ?? [];
    expect(conversation?.joinUrl).toBe(room['joinUrl']);
    const joined = await bench.get(`${conversation?.href ?? ''}/onlineMeeting`);
    expect(joined.json['onlineMeetingRel']).toBe('myAssignedOnlineMeeting');
  });

  it('is the administrator’s: nobody changes or deletes it', async () => {
    const bench = await connected();
    const { etag } = (await bench.get(ROOM)).json;
    expect((await bench.put(ROOM, { subject: 'Mine' }, `"${str(etag)}"`)).status).toBe(403);
    expect((await bench.send('DELETE', ROOM)).status).toBe(403);
  });

  it('may be missing', async () => {
    const bench = await connected({ contacts: { room: 'absent' } });
    expect((await bench.get(`${APP}/onlineMeetings`)).json['_links']).not.toHaveProperty(
      'myAssignedOnlineMeeting',
    );
    expect((await bench.get(ROOM)).status).toBe(404);
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
