import { afterEach, describe, expect, it } from 'vitest';
import { Counterparts } from '../../recordings/counterparts';
import { unexplained } from '../../recordings/meant';
import { exchangesOf } from '../../recordings/recording';
import { replay } from '../../recordings/replay';
import { lenea } from '../../simulator';
import { APPLICATIONS, START } from '../../unit/simulator/bench';
import { ask, start, stopAll } from './http';

afterEach(stopAll);

const password = { grant_type: 'password', username: lenea.address, password: lenea.password };

async function tokenOn(url: string, form = new URLSearchParams(password)): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await ask(`${url}/WebTicket/oauthtoken`, { method: 'POST', headers, body: form.toString() });
  return (JSON.parse(answer.body) as { access_token: string }).access_token;
}

describe('the simulator answers the requests of a recorded session', () => {
  it('as a server on premises did in 2015, and lets the client go without Accept and Content-Type', async () => {
    const { simulator, server } = await start({
      users: [{ address: 'test.user1@contoso.com', password: 'pass@word1', name: 'Test User1' }],
      behaviour: { phone: { allowed: false } },
    });
    const counterparts = new Counterparts({ 'https://lyncdiscover.contoso.com': server.url });
    const differences = await replay(exchangesOf('on-premises-2015'), counterparts);
    expect(unexplained('on-premises-2015', differences)).toEqual([]);
    expect(simulator.state.applications).toEqual([]);
    expect(simulator.violations.map(({ rule }) => rule)).toEqual(['content-type']);
  });

  it('as Skype for Business Online answered a guest in 2016', async () => {
    const { simulator, server } = await start();
    const host = { authorization: `Bearer ${await tokenOn(server.url)}`, 'content-type': 'application/json' };
    await ask(`${server.url}${APPLICATIONS}`, {
      method: 'POST',
      headers: host,
      body: '{"userAgent":"a","endpointId":"b","culture":"en-US"}',
    });
    await ask(`${server.url}${START}`, { method: 'POST', headers: host, body: '{"operationId":"op-1"}' });
    await expect.poll(() => simulator.state.applications[0]?.conversations[0]?.state).toBe('Conferenced');
    const { joinUrl } = simulator.state.applications[0]?.conversations[0] ?? { joinUrl: '' };
    const conference = `sip:lenea@contoso.com;gruu;opaque=app:conf:focus:id:${joinUrl.split('/').at(-1) ?? ''}`;
    const form = new URLSearchParams({
      grant_type: 'urn:microsoft.rtc:anonmeeting',
      password: joinUrl.split('/').at(-1) ?? '',
      ms_rtc_conferenceuri: conference,
    });
    const counterparts = new Counterparts({
      'https://resources.contoso.com': server.url,
      'https://webpool.contoso.com/ucwa/psanon/v1/applications': `${server.url}${APPLICATIONS}`,
      'psat=eyJ...ANON': await tokenOn(server.url, form),
    });
    const differences = await replay(exchangesOf('online-anonymous-2016'), counterparts);
    expect(unexplained('online-anonymous-2016', differences)).toEqual([]);
  });

  it('as Skype for Business Online did in 2016', async () => {
    const { simulator, server } = await start(
      {
        behaviour: {
          applicationsOn: 'secondPool',
          contacts: { room: 'absent' },
          me: { form: 'absent' },
        },
      },
      { secondPort: 0 },
    );
    simulator.configure({ redirects: [{ at: 'root', as: 'link', to: 'secondPool', on: server.url }] });
    const counterparts = new Counterparts({
      'http://lyncdiscover.contoso.com': server.url,
      'Bearer 12345678': `Bearer ${await tokenOn(server.secondUrl ?? '')}`,
      'Bearer 87654321': `Bearer ${await tokenOn(server.secondUrl ?? '')}`,
    });
    const differences = await replay(exchangesOf('online-2016'), counterparts);
    expect(unexplained('online-2016', differences)).toEqual([]);
  });
});
