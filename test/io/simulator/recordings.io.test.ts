import { afterEach, describe, expect, it } from 'vitest';
import { Counterparts } from '../../recordings/counterparts';
import { unexplained } from '../../recordings/meant';
import { exchangesOf } from '../../recordings/recording';
import { replay } from '../../recordings/replay';
import { ask, start, stopAll } from './http';

afterEach(stopAll);

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
    const tokenOn = async (url: string): Promise<string> => {
      const form = 'grant_type=password&username=lenea%40contoso.com&password=pass%40word1';
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await ask(`${url}/WebTicket/oauthtoken`, { method: 'POST', headers, body: form });
      return (JSON.parse(answer.body) as { access_token: string }).access_token;
    };
    const counterparts = new Counterparts({
      'http://lyncdiscover.contoso.com': server.url,
      'Bearer 12345678': `Bearer ${await tokenOn(server.secondUrl ?? '')}`,
      'Bearer 87654321': `Bearer ${await tokenOn(server.secondUrl ?? '')}`,
    });
    const differences = await replay(exchangesOf('online-2016'), counterparts);
    expect(unexplained('online-2016', differences)).toEqual([]);
  });
});
