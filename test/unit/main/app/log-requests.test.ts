import { expect, it } from 'vitest';
import { traced } from '../../../../main/app/trace';
import { logRequests } from '../../../../main/app/log-requests';
import { type Transport, TransportError, type TransportRequest } from '../../../../main/net/transport';
import { response } from '../support';

const lines: string[] = [];
const logger = {
  debug: (line: string) => void lines.push(line),
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const request: TransportRequest = {
  method: 'POST',
  url: 'https://lyncweb.contoso.com/ucwa/v1/applications?token=s3cret',
  headers: { authorization: 'Bearer s3cret' },
  cookies: { header: () => 'route=s3cret', keep: () => Promise.resolve(), drop: () => undefined },
  body: '{"subject":"s3cret"}',
  limits: { headers: 1, silence: 1, body: 1, bytes: 1 },
  channel: 'command',
};
const by = (send: Transport['send']): Transport => logRequests({ send, close: () => undefined }, logger);

it('logs each request with its outcome and duration, and nothing of its content or the answer', async () => {
  await by(() => Promise.resolve(response(201, [['x', 's3cret']], 's3cret'))).send(request);
  const failing = by(() => Promise.reject(new TransportError('refused', 'lyncweb.contoso.com', false)));
  await expect(failing.send(request)).rejects.toThrow('refused');
  expect(lines.map((line) => line.replace(/\d+ ms$/, 'N ms'))).toEqual([
    'POST lyncweb.contoso.com/ucwa/v1/applications: HTTP 201, 6 bytes, N ms',
    'POST lyncweb.contoso.com/ucwa/v1/applications: refused at lyncweb.contoso.com, N ms',
  ]);
});

it('traces each request once it has gone out, with its outcome, and no cookie', async () => {
  const told: string[] = [];
  const answered = response(200, [['Set-Cookie', 'route=s3cret']]);
  const send = ({ onSent }: TransportRequest) => {
    expect(told).toEqual([]);
    onSent?.();
    onSent?.();
    return Promise.resolve(answered);
  };
  const transport = { send, close: () => undefined };
  await traced(transport, (what, data) => told.push(`${what} ${JSON.stringify(data)}`)).send(request);
  expect(told.map((line) => line.split(' ')[0])).toEqual(['request', 'response']);
  expect(told.join()).not.toContain('s3cret');
});
