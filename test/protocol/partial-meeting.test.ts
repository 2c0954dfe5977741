import { describe, expect, it } from 'vitest';
import type { Meeting } from '../../common/meeting';
import type { BehaviourChange } from '../simulator';
import { Client } from './client';

const partial = { data: { onlineMeetingAdded: 'partial' } } as const satisfies BehaviourChange;

/** A meeting of the user, ten seconds after its start. */
async function held(
  behaviour: BehaviourChange,
): Promise<{ readonly client: Client; readonly meeting: Meeting }> {
  const client = new Client(behaviour);
  await client.signIn();
  return { client, meeting: await client.start({ subject: 'Budget' }, 10_000) };
}

/** What the user sees of a meeting; addresses and numbers differ from server to server. */
const shown = ({ joinUrl, timeline, thread: _, details, ...meeting }: Meeting) => ({
  ...meeting,
  details: Object.keys(details ?? {}),
  hasLink: joinUrl?.startsWith('https://meet.contoso.com/lenea/'),
  timeline: timeline.map(({ what }) => what),
});

describe('a meeting of which the event contains the URI alone', () => {
  it.each([
    ['at once', {}],
    ['once the server has its link', { joinUrlMs: 3_000 }],
    ['after the lobby', { ending: { kind: 'lobby' }, lobbyMs: 1_000 }],
  ] as const)('is shown as one that the event only links to: %s', async (_, behaviour) => {
    const linked = await held(behaviour);
    const { client, meeting } = await held({ ...behaviour, ...partial });
    expect(shown(meeting)).toMatchObject({ state: 'connected', hasLink: true, linkCopied: true });
    expect(shown(meeting)).toEqual(shown(linked.meeting));
    expect(meeting.details?.dialIn).toBeDefined();
    expect(client.copied).toEqual([meeting.joinUrl]);
    expect(client.complaints).toEqual([]);
    const reads = client
      .requests('GET', '/onlineMeeting')
      .filter(({ url }) => url.endsWith('/onlineMeeting'));
    expect(reads.length).toBeGreaterThan(0);
  });

  it('keeps its link when the first read of the rest fails', async () => {
    const { client, meeting } = await held({
      ...partial,
      faults: [{ method: 'GET', path: '/onlineMeeting', nth: 1, fault: { status: 503 } }],
    });
    await client.clock.advance(60_000);
    expect(client.meeting(meeting.operationId).joinUrl).toMatch(/^https:\/\/meet\.contoso\.com\//);
    client.complaints.length = 0;
  });
});
