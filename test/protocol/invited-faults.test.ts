import { describe, expect, it } from 'vitest';
import type { BehaviourChange } from '../simulator';
import { answers, invite, online } from './invited';
import { Runs } from './runs';

const lateEvent: BehaviourChange = {
  spoiltEvents: [{ of: 'onlineMeetingInvitation.completed', times: Infinity, form: 'dropped' }],
};
const lost = (acted: boolean): BehaviourChange => ({
  faults: [{ method: 'POST', path: /\/accept/, fault: 'reset', acted }],
});

describe('an invitation that ended unheard', () => {
  it.each([404, 409] as const)(
    'P102 cannot be accepted too late, and the user learns that: %i',
    async (lateAccept) => {
      const invited = await online({ lateAccept }, lateEvent);
      const { client, ends } = invited;
      const { id } = await invite(invited);
      client.simulator.endInvitation('Missed');
      await client.settle();
      const answer = client.acceptInvitation(id);
      await client.settle();
      expect(await answer).toMatchObject({ ok: false, problem: { code: 'InvitationOver', next: 'none' } });
      await client.clock.advance(60_000);
      expect(ends).toEqual(['gone']);
      expect(client.incoming.invitations).toEqual([]);
      expect(client.book.meetings).toMatchObject([{ state: 'failed', problem: { code: 'InvitationOver' } }]);
      expect(client.titles).toHaveLength(1);
      expect(client.requests('POST', '/accept')).toHaveLength(1);
    },
  );

  it.each([404, 409] as const)('P102 is gone when the user declines it: %i', async (lateAccept) => {
    const invited = await online({ lateAccept }, lateEvent);
    const { client, ends } = invited;
    const { id } = await invite(invited);
    client.simulator.endInvitation('Missed');
    await client.settle();
    const answer = client.declineInvitation(id, true);
    await client.settle();
    expect(await answer).toMatchObject({ ok: true });
    expect(ends).toEqual(['declined']);
  });

  it('P104 goes when the client reads again what it may have missed', async () => {
    const invited = await online({}, lateEvent);
    const { client, ends } = invited;
    await invite(invited, { subject: 'Over' });
    client.simulator.endInvitation('Canceled');
    await invite(invited, { subject: 'Open' });
    expect(client.incoming.invitations).toHaveLength(2);
    // An acknowledgement that the server does not know makes it say `resync`.
    client.simulator.configure({
      faults: [
        {
          method: 'GET',
          path: /\/events/,
          fault: {
            status: 200,
            headers: [['Content-Type', 'application/json']],
            body: JSON.stringify({
              _links: {
                resync: { href: new URL(client.connection.live?.application.events ?? '').pathname },
              },
            }),
          },
        },
      ],
    });
    client.simulator.releasePolls();
    await client.clock.advance(5_000);
    await client.settle();
    expect(client.incoming.invitations.map(({ subject }) => subject)).toEqual(['Open']);
    expect(ends).toHaveLength(1);
  });

  it('P104 goes with its application, and with the sign-in', async () => {
    const invited = await online();
    const { client, ends } = invited;
    await invite(invited);
    client.simulator.dropApplication();
    await client.clock.advance(30_000);
    await client.settle();
    expect(client.incoming.invitations).toEqual([]);
    expect(ends).toEqual(['gone']);
    await invite(invited);
    await client.connection.signOut();
    expect(client.incoming.invitations).toEqual([]);
    expect(ends).toEqual(['gone', 'gone']);
  });

  it('P104 stays while the connection is interrupted, and ends once the client hears so', async () => {
    const invited = await online({ timeout: 60 });
    const { client, ends } = invited;
    await invite(invited);
    client.simulator.configure({ faults: [{ path: /./, times: Infinity, fault: 'reset' }] });
    client.simulator.releasePolls();
    await client.clock.advance(61_000);
    expect(client.incoming.invitations).toHaveLength(1);
    client.simulator.configure({ faults: [] });
    await client.clock.advance(120_000);
    await client.settle();
    expect(client.incoming.invitations).toEqual([]);
    expect(ends).toEqual(['missed']);
  });
});

describe('an answer without a reply', () => {
  it('P103 that arrived leads into the meeting, and is not sent again', async () => {
    const invited = await online({}, lost(true));
    const { client, ends } = invited;
    const { id } = await invite(invited);
    const accepted = await client.acceptInvitation(id);
    await client.clock.advance(20_000);
    await client.settle();
    expect(accepted.ok).toBe(true);
    expect(client.book.meetings).toMatchObject([{ state: 'connected' }]);
    expect(client.requests('POST', '/accept')).toHaveLength(1);
    expect(ends).toEqual(['accepted']);
    expect(client.opened).toHaveLength(1);
  });

  it('P103 that arrived leads into the lobby, and is not sent again', async () => {
    const invited = await online({ lobby: true }, lost(true));
    const { client } = invited;
    const { id } = await invite(invited);
    await client.acceptInvitation(id);
    await client.clock.advance(20_000);
    expect(client.book.meetings).toMatchObject([{ state: 'lobby' }]);
    client.simulator.admit();
    await client.clock.advance(1_000);
    expect(client.book.meetings).toMatchObject([{ state: 'connected' }]);
    expect(client.requests('POST', '/accept')).toHaveLength(1);
  });

  it('P103 that did not arrive leaves the invitation open, for the user to answer again', async () => {
    const invited = await online({ timeout: 60 }, lost(false));
    const { client } = invited;
    const { id } = await invite(invited);
    await client.acceptInvitation(id);
    expect(client.incoming.invitations).toMatchObject([{ state: 'answering' }]);
    expect(await client.declineInvitation(id, true)).toMatchObject({ ok: false });
    await client.clock.advance(20_000);
    await client.settle();
    expect(client.requests('POST', '/accept')).toHaveLength(1);
    expect(client.incoming.invitations).toMatchObject([{ state: 'waiting', problem: { code: 'NoAnswer' } }]);
    expect(client.book.meetings).toEqual([]);
    await client.acceptInvitation(id);
    await client.clock.advance(1_000);
    expect(client.book.meetings).toMatchObject([{ state: 'connected' }]);
    expect(answers(invited)).toHaveLength(2);
  });

  it('P103 ends with the invitation', async () => {
    const invited = await online({}, lost(false));
    const { client, ends } = invited;
    const { id } = await invite(invited);
    await client.acceptInvitation(id);
    client.simulator.endInvitation('Canceled');
    await client.clock.advance(30_000);
    expect(ends).toEqual(['takenBack']);
    expect(client.book.meetings).toMatchObject([{ state: 'cancelled', endedByOthers: true }]);
    expect(answers(invited)).toHaveLength(1);
  });

  it('P103 that the server refuses is shown with the invitation', async () => {
    const refusal = {
      status: 403,
      headers: [['Content-Type', 'application/json']] as const,
      body: JSON.stringify({ code: 'Forbidden', message: 'Not now.' }),
    };
    const invited = await online({}, { faults: [{ method: 'POST', path: /\/accept/, fault: refusal }] });
    const { client } = invited;
    const { id } = await invite(invited);
    const answer = client.acceptInvitation(id);
    await client.settle();
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'Forbidden' } });
    expect(client.incoming.invitations).toMatchObject([{ state: 'waiting', problem: { code: 'Forbidden' } }]);
    expect(client.book.meetings).toEqual([]);
  });

  it.each(['sending', 'answered'] as const)(
    'P103 is settled by the next run (killed while %s)',
    async (when) => {
      const runs = new Runs({ incoming: { timeout: 600 }, lobbyMs: null });
      const run = runs.start(
        (step, kill) => step.what === when && 'url' in step && step.url.endsWith('/accept') && kill(),
      );
      run.client.appearsOnline = true;
      await run.client.signIn();
      await runs.clock.advance(10_000);
      const { id } = await invite({ client: run.client, ends: [] });
      void run.client.acceptInvitation(id);
      await runs.clock.advance(20_000);
      expect(run.killed()).toBe(true);

      const next = await runs.startAgain();
      await runs.clock.advance(20_000);
      expect(next.incoming.invitations).toEqual([]);
      const [meeting] = next.book.meetings;
      expect(meeting).toMatchObject({ trigger: 'invitation', invitedBy: 'Alex Darrow' });
      // The invitation still rings: the user did not get in, and nothing answers it in the user's place.
      if (when === 'sending') expect(meeting).toMatchObject({ state: 'lost' });
      else expect(meeting).toMatchObject({ state: 'connected', canLeave: true });
      expect(next.requests('POST', '/accept')).toHaveLength(when === 'sending' ? 0 : 1);
    },
  );
});

describe('an answer that takes longer than the events', () => {
  const slow: BehaviourChange = {
    faults: [{ method: 'POST', path: /\/accept/, acted: true, fault: { delivery: { headersMs: 5_000 } } }],
  };
  const accepting = async () => {
    const invited = await online({}, slow);
    const { id } = await invite(invited);
    let reply: unknown;
    void invited.client.acceptInvitation(id).then((result) => (reply = result));
    await invited.client.clock.advance(1_000);
    return { ...invited, id, reply: () => reply };
  };

  it('P106 opens the link as soon as the events say so, and once', async () => {
    const { client, ends, id, reply } = await accepting();
    expect(reply()).toBeUndefined();
    expect(client.book.meetings).toMatchObject([{ state: 'connected' }]);
    expect(client.opened).toHaveLength(1);
    expect(await client.declineInvitation(id, true)).toEqual({ ok: true, value: undefined });
    await client.clock.advance(20_000);
    await client.settle();
    expect(reply()).toEqual({ ok: true, value: client.book.meetings[0]?.operationId });
    expect(client.requests('POST', '/accept')).toHaveLength(1);
    expect(client.requests('POST', '/decline')).toEqual([]);
    expect(client.book.meetings).toMatchObject([{ state: 'connected', canLeave: true }]);
    expect([client.opened.length, ends]).toEqual([1, ['accepted']]);
  });

  it('P106 leaves a meeting over that ended before the answer', async () => {
    const { client, reply } = await accepting();
    client.simulator.endConversation();
    await client.settle();
    expect(reply()).toBeUndefined();
    await client.clock.advance(20_000);
    await client.settle();
    expect(reply()).toMatchObject({ ok: true });
    expect(client.book.meetings).toMatchObject([{ state: 'ended', endedByOthers: true }]);
    expect(client.requests('POST', '/accept')).toHaveLength(1);
  });
});
