import { describe, expect, it } from 'vitest';
import { Client } from '../../../protocol/client';

const posts = (client: Client) => client.requests('POST', 'onlineMeetingInvitations');

describe('a meeting that the server took', () => {
  it.each([
    ['a Location that cannot be followed', { status: 201, headers: [['Location', 'javascript:alert(1)']] }],
    ['a page for a body', { status: 201, headers: [['Content-Type', 'text/html']], body: '<p>Created</p>' }],
    ['a body that is cut', { status: 200, headers: [['Content-Type', 'application/json']], body: '{"rel":' }],
    [
      'a body that is no resource',
      { status: 200, headers: [['Content-Type', 'application/json']], body: '[]' },
    ],
  ] as const)('P12 is no failure because its answer has %s: its events tell', async (_, fault) => {
    const client = new Client({ faults: [{ method: 'POST', path: 'Invitations', acted: true, fault }] });
    await client.signIn();
    expect(await client.start({}, 15_000)).toMatchObject({ state: 'connected' });
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(posts(client)).toHaveLength(1);
  });

  it('N16 is asked about where a page came and no event follows', async () => {
    const page = { status: 200, headers: [['Content-Type', 'text/html']], body: '<p>Log in</p>' } as const;
    const client = new Client({ faults: [{ method: 'POST', path: 'Invitations', fault: page }] });
    await client.signIn();
    expect(await client.start({}, 15_000)).toMatchObject({ state: 'failed', problem: { code: 'NoAnswer' } });
    expect(posts(client)).toHaveLength(1);
  });

  it('P09 is no failure because what an early event was about cannot be read', async () => {
    const client = new Client({
      invitationEvents: 'completedOnly',
      linkOnly: true,
      answerMs: 1_500,
      forgetInvitations: true,
      faults: [{ method: 'GET', path: 'Invitations', nth: 2, fault: { status: 503 } }],
    });
    await client.signIn();
    expect((await client.start({}, 5_000)).state).not.toBe('failed');
    expect(client.titles.join()).not.toContain('Failed');
  });
});
