import { describe, expect, it } from 'vitest';
import { escapeXml } from '../../simulator/xml/element';
import { APP, type Bench, connected, ORIGIN, START, USER } from './bench';
import { find, listed, property, readXml, xmlOf } from './xml';

const NAMESPACE = 'http://schemas.microsoft.com/rtc/2012/03/ucwa';
const PRECISE = 'application/vnd.microsoft.com.ucwa+xml';

const get = (bench: Bench, href: string, accept = 'application/xml') => bench.get(href, { accept });

describe('the representation', () => {
  it.each([
    ['application/xml', 'application/xml; charset=utf-8'],
    [PRECISE, `${PRECISE}; charset=utf-8`],
    ['application/vnd.microsoft.ucwa+xml', 'application/vnd.microsoft.ucwa+xml; charset=utf-8'],
    ['application/json;q=0.5, application/xml', 'application/xml; charset=utf-8'],
    ['application/xml;q=0.5, application/json', 'application/json; charset=utf-8'],
    ['application/xml;q=0', 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['text/html', 'application/json; charset=utf-8'],
    ['application/vnd.microsoft.com.ucwa+json', 'application/vnd.microsoft.com.ucwa+json; charset=utf-8'],
    ['application/vnd.microsoft.ucwa+json', 'application/vnd.microsoft.ucwa+json; charset=utf-8'],
    ['application/vnd.fabrikam+json', 'application/json; charset=utf-8'],
  ])('for Accept: %s is %s', async (accept, type) => {
    const bench = await connected();
    expect((await get(bench, `${APP}/me`, accept)).header('Content-Type')).toBe(type);
  });

  it('of JSON is named precisely for every client if the server does so', async () => {
    const bench = await connected({ wire: { vendorJson: 'always' } });
    const type = async (accept: string) => (await get(bench, `${APP}/me`, accept)).header('Content-Type');
    expect(await type('application/json')).toBe('application/vnd.microsoft.com.ucwa+json; charset=utf-8');
    expect(await type('application/xml')).toBe('application/xml; charset=utf-8');
  });

  it('of discovery has the rel that "root_ref" and "user_ref" show, and the hrefs of the traces', async () => {
    const bench = await connected();
    const root = xmlOf(await get(bench, '/'));
    expect(root.attributes).toMatchObject({ rel: 'root', xmlns: NAMESPACE });
    expect(find(root, 'link', 'user')[0]?.attributes['href']).toContain(`${ORIGIN}/Autodiscover/`);
    expect(find(root, 'link', 'self')).toEqual([]);
    const user = xmlOf(await get(bench, USER));
    expect([user.attributes['rel'], property(user, 'rel')]).toEqual(['user', 'user']);
    expect(find(user, 'link', 'applications')).toHaveLength(1);
  });

  it('of a resource holds links, properties, lists and what is embedded', async () => {
    const bench = await connected();
    const application = xmlOf(await get(bench, APP));
    expect(application).toMatchObject({ name: 'resource', attributes: { rel: 'application', href: APP } });
    expect([property(application, 'rel'), property(application, 'culture')]).toEqual([
      'application',
      'en-US',
    ]);
    const communication = find(application, 'resource', 'communication')[0];
    expect(communication?.attributes).toEqual({ rel: 'communication', href: `${APP}/communication` });
    expect(find(communication, 'link', 'startOnlineMeeting')[0]?.attributes['href']).toBe(START);
    expect(listed(communication, 'supportedMessageFormats')).toEqual(['Plain']);
    expect(find(communication, 'propertyList', 'supportedModalities')).toHaveLength(1);
    expect(property(communication, 'etag')).toMatch(/^\d+$/);
  });

  it('writes dates as ISO 8601, booleans as True and False, and a link for each of several', async () => {
    const bench = await connected({ invitationMs: 0 });
    await bench.post(START, { subject: 'a < b & "c"' });
    await bench.post(START, {});
    await bench.clock.advance(0);
    const list = xmlOf(await get(bench, `${APP}/communication/conversations?filter=active`));
    const [first] = find(list, 'link', 'conversation');
    expect(find(list, 'link', 'conversation')).toHaveLength(2);
    const conversation = xmlOf(await get(bench, first?.attributes['href'] ?? ''));
    expect([property(conversation, 'recording'), property(conversation, 'participantCount')]).toEqual([
      'False',
      '1',
    ]);
    expect(property(conversation, 'subject')).toBe('a < b & "c"');
    const meeting = xmlOf(await get(bench, `${first?.attributes['href'] ?? ''}/onlineMeeting`));
    expect(property(meeting, 'expirationTime')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(listed(meeting, 'leaders')).toEqual(['sip:lenea@contoso.com']);
  });

  it('of an error is a reason, as "ErrorsAndInformationalMessages" prints it', async () => {
    const bench = await connected();
    const gone = xmlOf(await get(bench, `${APP.replace('105', '999')}/me`));
    expect(gone).toMatchObject({ name: 'reason', attributes: { xmlns: NAMESPACE } });
    expect(gone.children.map(({ name, text }) => [name, text])).toEqual([
      ['code', 'NotFound'],
      ['subcode', 'ApplicationNotFound'],
      ['message', 'Application Not Found.'],
      ['debugInfo', ''],
      ['parameters', ''],
    ]);
    const wrong = await bench.post(START, { subject: 'x'.repeat(251) }, { accept: PRECISE });
    expect(property(find(xmlOf(wrong), 'parameters')[0], 'subject')).toBe(
      'The maximum length is 250 characters.',
    );
  });

  it('of tokens, challenges and faults stays what it is', async () => {
    const bench = await connected({
      faults: [
        { path: '/me$', fault: { status: 500, headers: [['Content-Type', 'text/html']], body: '<p>' } },
      ],
    });
    expect((await get(bench, `${APP}/me`)).text).toBe('<p>');
    expect((await bench.signIn()).header('Content-Type')).toBe('application/json');
    const challenged = await bench.get(APP, { accept: 'application/xml', token: null });
    expect([challenged.status, challenged.header('Content-Type')]).toEqual([401, 'text/html']);
  });
});

describe('text in XML', () => {
  it('is escaped, and what XML cannot hold is left out', () => {
    const text = 'a\u0000\u001F\uFFFE\uD800<&>"\t\r\nz\u{1F600}';
    expect(readXml(`<p>${escapeXml(text)}</p>`).text).toBe('a<&>"\t\r\nz\u{1F600}');
    expect(readXml(`<p a="${escapeXml(text)}"/>`).attributes['a']).toBe('a<&>"\t\r\nz\u{1F600}');
  });
});
