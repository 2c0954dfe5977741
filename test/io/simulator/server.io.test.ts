import { request as send, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type BehaviourChange,
  createSimulator,
  realClock,
  serve,
  type ServeOptions,
  type Simulator,
  type SimulatorServer,
} from '../../simulator';
import { APP, APPLICATIONS, START } from '../../unit/simulator/bench';

const running: SimulatorServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function start(
  behaviour: BehaviourChange = {},
  options: Partial<ServeOptions> = {},
): Promise<{ simulator: Simulator; server: SimulatorServer }> {
  const simulator = createSimulator({ behaviour }, realClock);
  const server = await serve(simulator, { port: 0, ...options });
  running.push(server);
  return { simulator, server };
}

interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly raw: readonly string[];
  readonly body: string;
}

function ask(url: string, method = 'GET', headers: Record<string, string> = {}, body = ''): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = send(url, { method, headers, agent: false }, (response) => {
      text(response).then(
        (answer) =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            raw: response.rawHeaders,
            body: answer,
          }),
        reject,
      );
    });
    request.on('error', reject).end(body);
  });
}

async function signIn(url: string): Promise<{ authorization: string }> {
  const form = 'grant_type=password&username=lenea%40contoso.com&password=pass%40word1';
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const token = JSON.parse((await ask(`${url}/WebTicket/oauthtoken`, 'POST', type, form)).body) as {
    access_token: string;
  };
  const authorization = `Bearer ${token.access_token}`;
  const application = '{"userAgent":"a","endpointId":"b","culture":"en-US"}';
  await ask(url + APPLICATIONS, 'POST', { authorization, 'content-type': 'application/json' }, application);
  return { authorization };
}

describe('the simulator on a socket', () => {
  it('S26 listens on loopback alone and names its own address in what it links to', async () => {
    const { server } = await start();
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect((await ask(server.url)).body).toContain(`${server.url}/Autodiscover/`);
  });

  const others = Object.values(networkInterfaces())
    .flatMap((all = []) => all)
    .filter(({ internal, scopeid }) => !internal && (scopeid ?? 0) === 0)
    .map(({ address }) => address);
  it.skipIf(others.length === 0)('S26 cannot be reached by an address that other machines know', async () => {
    const { server } = await start();
    for (const host of others) {
      const refused = await new Promise((resolve) => {
        connect({ host, port: server.port })
          .on('connect', () => resolve('connected'))
          .on('error', ({ message }) => resolve(message));
      });
      expect(refused).toContain('ECONNREFUSED');
    }
  });

  it('sends the challenge as two header lines', async () => {
    const { server } = await start();
    const { status, raw } = await ask(`${server.url}/ucwa/oauth/v1/applications/105`);
    expect(status).toBe(401);
    expect(raw.filter((name) => name === 'WWW-Authenticate')).toHaveLength(2);
  });

  it('takes a meeting from the POST to its completed event', async () => {
    const { server } = await start({ invitationMs: 1 });
    const headers = await signIn(server.url);
    const created = await ask(server.url + START, 'POST', headers);
    expect([created.status, created.headers['content-length']]).toEqual([201, '0']);
    let body = '';
    for (let ack = 1; !body.includes('"completed"'); ack += 1)
      ({ body } = await ask(`${server.url}${APP}/events?ack=${ack}`, 'GET', headers));
    expect(body).toContain('"status":"Success"');
  });

  it('answers 204 without a body, with the length that a recorded server gave it', async () => {
    const { server } = await start();
    const headers = await signIn(server.url);
    const answer = await ask(server.url + APP, 'DELETE', headers);
    expect([answer.status, answer.body, answer.headers['content-length']]).toEqual([204, '', '0']);
  });

  it('takes a path that begins with two slashes for a path, not for a host', async () => {
    const { server } = await start();
    const headers = await signIn(server.url);
    const { hostname, port } = new URL(server.url);
    for (const path of [`/${APP}`, `//${APP}`, `${server.url}/${APP}`]) {
      const reply = await new Promise<number | undefined>((resolve, reject) => {
        send({ hostname, port, path, headers, agent: false }, ({ statusCode }) => resolve(statusCode))
          .on('error', reject)
          .end();
      });
      expect([path, reply]).toEqual([path, 200]);
    }
  });

  it('refuses a body that is too large, and keeps only the beginning of it', async () => {
    const { simulator, server } = await start({ wire: { largestBody: 100_000 } });
    const headers = { ...(await signIn(server.url)), 'content-type': 'application/json' };
    const { status, body } = await ask(server.url + START, 'POST', headers, 'x'.repeat(5_000_000));
    expect([status, body]).toEqual([413, expect.stringContaining('EntityTooLarge')]);
    expect(simulator.requests.at(-1)?.body.length).toBeLessThan(400_000);
  });

  it('answers 400 to a target that is no URL', async () => {
    const { server } = await start();
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1');
      const host = `127.0.0.1:${server.port}`;
      socket.on('error', reject).write(`GET http://[ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      text(socket).then(resolve, reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', ''])(
    'refuses the host name "%s"',
    async (host) => {
      const { simulator, server } = await start();
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(server.port, '127.0.0.1');
        socket.on('error', reject).write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
        text(socket).then(resolve, reject);
      });
      expect(answer).toMatch(/^HTTP\/1\.1 421 [^]*--name/);
      expect(simulator.requests).toEqual([]);
    },
  );

  it('may be called localhost, in any letter case, and by the names that it was given', async () => {
    const names = ['LyncDiscover.contoso.com', 'pool.contoso.com:443'];
    const { server } = await start({}, { names });
    const { port } = server;
    const status = async (host: string) => (await ask(server.url, 'GET', { host })).status;
    for (const host of [
      `localhost:${port}`,
      `LOCALHOST:${port}`,
      'lyncdiscover.contoso.com',
      `Lyncdiscover.Contoso.COM:${port}`,
      'pool.contoso.com:443',
    ])
      expect([host, await status(host)]).toEqual([host, 200]);
    for (const host of ['localhost', 'pool.contoso.com', 'contoso.com', 'lyncdiscover.contoso.com:1'])
      expect([host, await status(host)]).toEqual([host, 421]);
  });

  it('cuts the connection where a fault says so', async () => {
    const { server } = await start({ faults: [{ path: '/', fault: 'reset' }] });
    await expect(ask(server.url)).rejects.toThrow(/ECONNRESET|socket hang up/);
    expect((await ask(server.url)).status).toBe(200);
  });

  it('notices that a client left its poll', async () => {
    const { simulator, server } = await start();
    const { authorization } = await signIn(server.url);
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      `GET ${APP}/events?ack=1 HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: ${authorization}\r\n\r\n`,
    );
    await expect.poll(() => simulator.state.applications[0]?.polled).toBe(true);
    socket.destroy();
    await expect.poll(() => simulator.state.applications[0]?.polled).toBe(false);
  });

  it('ends parked polls and idle connections when it is closed', async () => {
    const { simulator, server } = await start();
    const headers = await signIn(server.url);
    const poll = ask(`${server.url}${APP}/events?ack=1`, 'GET', headers);
    const ended = expect(poll).rejects.toThrow(/ECONNRESET|socket hang up/);
    await expect.poll(() => simulator.state.applications[0]?.polled).toBe(true);
    await server.close();
    await ended;
    await expect(ask(server.url)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('says so when its port is taken', async () => {
    const { simulator, server } = await start();
    await expect(serve(simulator, { port: server.port })).rejects.toThrow(/EADDRINUSE/);
  });
});
