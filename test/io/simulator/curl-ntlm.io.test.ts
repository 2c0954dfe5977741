import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { start, stopAll } from './http';

afterEach(stopAll);

// Windows' own curl signs in as the user of the system.
describe.skipIf(process.platform === 'win32')('curl --ntlm', () => {
  it('gets a token: it sends its first message without the form', async () => {
    const { server, simulator } = await start({});
    const url = `${server.url}/WebTicket/oauthtoken`;
    const grant = 'grant_type=urn:microsoft.rtc:windows';
    const { stdout } = await promisify(execFile)(
      'curl',
      ['-sS', '--noproxy', '*', '--ntlm', '-u', 'CONTOSO\\lenea:pass@word1', url, '-d', grant],
      { timeout: 20_000 },
    );
    expect(JSON.parse(stdout)).toMatchObject({ token_type: 'Bearer' });
    expect(simulator.requests.map(({ body, status }) => [body, status])).toEqual([
      ['', 401],
      [grant, 200],
    ]);
  });
});
