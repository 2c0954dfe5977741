import { describe, expect, it } from 'vitest';
import { APP, type Bench, connected, fixture, flatten, START, str } from './bench';

const states = (bench: Bench): unknown[] =>
  bench.simulator.state.applications.flatMap(({ invitations }) => invitations.map(({ state }) => state));

describe('the published request', () => {
  it('is as long as its printed Content-Length says, in JSON and in XML', () => {
    const published = fixture('start-online-meeting');
    const xml = str(published['xmlRequest']?.['body']);
    expect(JSON.stringify(published['request']?.['body'])).toHaveLength(149);
    expect(xml.replaceAll(/\s*\n\s*/g, '')).toHaveLength(347);
  });

  it('starts a meeting in JSON and in XML alike', async () => {
    const published = fixture('start-online-meeting');
    const bench = await connected();
    const xml = published['xmlRequest'];
    expect((await bench.post(START, published['request']?.['body'])).status).toBe(201);
    expect((await bench.post(START, xml?.['body'], { type: str(xml?.['contentType']) })).status).toBe(201);
    await bench.clock.advance(0);
    const [one, , two] = flatten((await bench.poll('ack=1').answer).json).map(
      (event) => event['_embedded']?.['onlineMeetingInvitation'],
    );
    for (const invitation of [one, two])
      expect(invitation).toMatchObject({
        operationId: '74cb7404e0a247d5a2d4eb0376a47dbf',
        importance: 'Urgent',
        subject: 'Skype for Business',
        threadId: '292e0aaef36c426a97757f43dda19d06',
      });
  });
});

describe('XML input', () => {
  const start = (property: string): string =>
    `<input xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa">${property}</input>`;

  it('is unescaped', async () => {
    const bench = await connected();
    const subject = '<property name="subject">A &lt;b&gt; &amp;amp; C&#x41;&#66;&nbsp;</property>';
    await bench.post(START, start(subject), { type: 'application/xml' });
    expect(bench.simulator.state.applications[0]?.invitations[0]?.subject).toBe('A <b> &amp; CAB&nbsp;');
  });

  it('takes lists, empty elements, single quotes, comments and CDATA', async () => {
    const bench = await connected();
    const modalities = "<propertyList name='supportedModalities'><item>Messaging</item></propertyList>";
    const input = start(`<!-- a comment -->${modalities}<property name="phoneNumber" />`);
    await bench.post(`${APP}/me/makeMeAvailable`, input, { type: 'application/xml' });
    expect(bench.simulator.state.applications[0]?.availability?.modalities).toEqual(['Messaging']);
    const subject = '<property name="subject">One<![CDATA[ & <two>]]></property>';
    await bench.post(START, start(subject), { type: 'text/xml' });
    expect(bench.simulator.state.applications[0]?.invitations[0]?.subject).toBe('One & <two>');
  });

  it('is refused at once when nothing closes its sections, not after minutes', async () => {
    const bench = await connected();
    const open = start(`<property name="subject">${'<![CDATA[x]]>'.repeat(30)}`);
    expect((await bench.post(START, open, { type: 'application/xml' })).status).toBe(400);
  });

  it('is refused when it is no input, is not well-formed, or brings a document type', async () => {
    const bench = await connected();
    const whole = start('');
    const bodies = [
      '<output/>',
      `<!DOCTYPE input []>${whole}`,
      '<input/>',
      start('<property name="subject">a</property'),
      start('<property name="subject"><b/></property>'),
      start('<subject>a</subject>'),
      whole + whole,
    ];
    for (const body of bodies)
      expect((await bench.post(START, body, { type: 'application/xml' })).status).toBe(400);
  });
});

describe('POST startOnlineMeeting', () => {
  it('answers 201 with a relative Location and no body', async () => {
    const bench = await connected();
    const answer = await bench.post(START, { operationId: 'op-1' });
    expect([answer.status, answer.text]).toEqual([201, '']);
    expect(answer.header('Location')).toMatch(
      new RegExp(`^${APP}/communication/onlineMeetingInvitations/[0-9a-f]{32}$`),
    );
    const invitation = await bench.get(str(answer.header('Location')));
    expect(invitation.json).toMatchObject({
      operationId: 'op-1',
      state: 'Connecting',
      direction: 'Outgoing',
    });
    expect(invitation.json['_links']?.['self']?.['href']).toBe(answer.header('Location'));
  });

  it('can answer with an absolute Location, with none, and with the invitation as its body', async () => {
    const bench = await connected({ location: 'absolute', createdBody: 'invitation' });
    const answer = await bench.post(START);
    expect(answer.header('Location')).toMatch(/^https:\/\/lyncweb\.contoso\.com\/ucwa\//);
    expect(answer.json['rel']).toBe('onlineMeetingInvitation');
    bench.simulator.configure({ location: 'missing' });
    expect((await bench.post(START)).header('Location')).toBeUndefined();
  });

  it('needs no field: an empty body and an empty object are as good', async () => {
    const bench = await connected();
    expect((await bench.post(START)).status).toBe(201);
    expect((await bench.post(START, {})).status).toBe(201);
    expect(states(bench)).toEqual(['Connecting', 'Connecting']);
  });

  it('takes its input from the query as well, and names in any case', async () => {
    const bench = await connected();
    await bench.post(`${START}&operationId=from-query&subject=Caf%C3%A9`);
    await bench.post(START, { OperationId: 'from-body', SUBJECT: 'Tea' });
    expect(
      bench.simulator.state.applications[0]?.invitations.map((one) => [one.operationId, one.subject]),
    ).toEqual([
      ['from-query', 'Café'],
      ['from-body', 'Tea'],
    ]);
  });

  it('ignores input that it does not know, and null', async () => {
    const bench = await connected();
    const body = { sessionContext: 'x', telemetryId: null, subject: null, _links: {} };
    expect((await bench.post(START, body)).status).toBe(201);
  });

  it('works under the address of the reference page too', async () => {
    const bench = await connected({ startOnlineMeeting: 'startOnlineMeeting' });
    expect((await bench.post(`${APP}/communication/startOnlineMeeting`)).status).toBe(201);
  });

  it.each([
    ['operationId', 'x'.repeat(50), 'x'.repeat(51)],
    ['subject', 'é'.repeat(250), 'é'.repeat(251)],
    ['importance', 'Emergency', 'urgent'],
    ['threadId', 'abc', 7],
  ])('takes %s up to its limit and refuses it beyond, naming it', async (name, good, bad) => {
    const bench = await connected();
    expect((await bench.post(START, { [name]: good })).status).toBe(201);
    const answer = await bench.post(START, { [name]: bad });
    expect([answer.status, answer.json['code'], answer.json['subcode']]).toEqual([
      400,
      'BadRequest',
      'ParameterValidationFailure',
    ]);
    expect(answer.json['parameters']).toEqual([{ name, reason: expect.any(String) as string }]);
    expect(states(bench)).toHaveLength(1);
  });

  it('does not join meetings that exist: a meeting of that address is not found', async () => {
    const bench = await connected();
    const answer = await bench.post(`${APP}/communication/onlineMeetingInvitations`, {
      onlineMeetingUri: 'sip:user@contoso.com;gruu;opaque=app:conf:focus:id:ABCDE',
    });
    expect([answer.status, answer.json['subcode']]).toEqual([404, 'DestinationNotFound']);
  });

  it('refuses the next n times as configured, and starts nothing', async () => {
    const refusal = { status: 409, code: 'Conflict', subcode: 'TooManyConversations', message: 'Too many.' };
    const bench = await connected({ refuse: { times: 2, ...refusal } });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await bench.post(START)).status);
    expect(statuses).toEqual([409, 409, 201]);
    expect(states(bench)).toHaveLength(1);
    bench.simulator.configure({ refuse: { times: 1, ...refusal } });
    expect((await bench.post(START)).json).toEqual({
      code: 'Conflict',
      subcode: 'TooManyConversations',
      message: 'Too many.',
    });
  });

  it('is forbidden while the link is not there', async () => {
    const bench = await connected({ startOnlineMeeting: 'absent' });
    expect((await bench.post(START)).status).toBe(403);
    expect(states(bench)).toEqual([]);
  });

  it('can be made to require makeMeAvailable first', async () => {
    const bench = await connected({ requireMakeMeAvailable: true });
    expect((await bench.post(START)).json['subcode']).toBe('MakeMeAvailableRequired');
    await bench.post(`${APP}/me/makeMeAvailable`);
    expect((await bench.post(START)).status).toBe(201);
  });

  it('makes two meetings of one operationId, or refuses the second, as configured', async () => {
    const bench = await connected();
    await bench.post(START, { operationId: 'same' });
    expect((await bench.post(START, { operationId: 'same' })).status).toBe(201);
    bench.simulator.configure({ deduplicate: true });
    const answer = await bench.post(START, { operationId: 'same' });
    expect([answer.status, answer.json['subcode']]).toEqual([409, 'AlreadyExists']);
    expect(states(bench)).toHaveLength(2);
  });

  it('is answered after the events when its answer is delayed', async () => {
    const bench = await connected({ answerMs: 2_000 });
    let answered = false;
    const answer = bench.post(START, { operationId: 'op-1' }).then((value) => ((answered = true), value));
    await bench.clock.advance(1_000);
    const events = flatten((await bench.poll('ack=1').answer).json);
    expect(events.at(-1)?.['type']).toBe('completed');
    expect(answered).toBe(false);
    await bench.clock.advance(1_000);
    expect((await answer).status).toBe(201);
  });
});
