import { describe, expect, it } from 'vitest';
import { Caller, credentials, href } from './caller';
import { type Loose, str } from '../bench';

const ORIGIN = { 'X-Ms-Origin': 'http://myapp.example.com', Accept: 'application/json' };

/** A form as libcurl sends it for an array of fields. */
function multipart(fields: Readonly<Record<string, string>>): { type: string; body: string } {
  const boundary = '------------------------0a1b2c3d4e5f6071';
  const part = (name: string, value: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const parts = Object.entries(fields).map(([name, value]) => part(name, value));
  return { type: `multipart/form-data; boundary=${boundary}`, body: `${parts.join('')}--${boundary}--\r\n` };
}

/**
 * Skype-for-Business-UCWA-PHP (commit 65caa71 of 2015-11-18) and its fork skypeforbusiness (commit 38b5be4 of 2017-03-03,
 * PHP). They ask for the challenge with HEAD, send the password as `multipart/form-data`, take the first property of
 * `communication` as the operation's id, and build the URL of `makeMeAvailable`.
 */
async function signIn(client: Caller): Promise<{ host: string; application: Loose }> {
  const root = (await client.get('https://lyncdiscover.contoso.com/', ORIGIN)).json;
  const user = new URL(href(root, 'user'));
  const referer = { Referer: href(root, 'xframe') };
  const challenge = await client.send('HEAD', user.href, { ...ORIGIN, ...referer });
  expect(challenge.status).toBe(401);
  const token = new URL(
    str(/href=["']?([^"'>]+)["']?/.exec(challenge.all('WWW-Authenticate').join('\n'))?.[1]),
  );
  const { type, body } = multipart({ grant_type: 'password', ...credentials });
  const granted = await client.send(
    'POST',
    user.origin + token.pathname,
    { ...ORIGIN, ...referer, 'Content-Type': type },
    body,
  );
  expect(granted.status).toBe(200);
  client.always = {
    ...referer,
    'X-Ms-Origin': ORIGIN['X-Ms-Origin'],
    Accept: '*/*',
    Authorization: `Bearer ${str(granted.json['access_token'])}`,
  };
  const applications = href((await client.get(user.href, ORIGIN)).json, 'applications');
  expect(new URL(applications).origin).toBe(user.origin);
  const created = await client.postJson(
    applications,
    { userAgent: 'My App', endpointId: '5f0a6c3b58e4f1652a4c', culture: 'de-CH' },
    { Accept: 'application/json' },
  );
  expect(created.status).toBe(201);
  return { host: user.origin, application: created.json };
}

describe('the PHP classes', () => {
  it('sign in, write to a colleague, and end the chat', async () => {
    const client = new Caller({ browser: { allowedOrigins: [ORIGIN['X-Ms-Origin']] } });
    const { host, application } = await signIn(client);
    const available = await client.postJson(
      `${host}${href(application, 'self')}/communication/makeMeAvailable`,
      {
        phoneNumber: '0000000',
        signInAs: 'Online',
        supportedMessageFormats: ['Plain'],
        supportedModalities: ['Messaging'],
      },
    );
    expect(available.status).toBe(204);
    const communication = application['_embedded']?.['communication'];
    const [operationId] = Object.keys(communication ?? {});
    expect(operationId).toMatch(/^[\da-f]{8}-/);
    const invited = await client.postJson(host + href(communication, 'startMessaging'), {
      importance: 'Normal',
      sessionContext: '5f0a6c3b58e4f1652a4d',
      subject: 'Conversation Subject',
      telemetryId: null,
      to: 'sip:bena@contoso.com',
      operationId,
    });
    expect(invited.status).toBe(201);
    const { event } = await client.until(
      host + href(application, 'events'),
      ({ _embedded }) => _embedded?.['messaging']?.['state'] === ('Connected' as unknown),
    );
    const messaging = event['_embedded']?.['messaging'];
    const text = { 'Content-Type': 'text/plain; charset=UTF-8' };
    const sent = await client.send('POST', host + href(messaging, 'sendMessage'), text, 'First message!');
    expect(sent.status).toBe(201);
    const stopped = await client.send('POST', host + href(messaging, 'stopMessaging'), text, 'Exterminate!');
    expect(stopped.status).toBe(204);
    expect((await client.send('DELETE', host + href(application, 'self'))).status).toBe(204);
    expect(client.broken).toEqual(['form-data', 'built-url']);
  });
});
