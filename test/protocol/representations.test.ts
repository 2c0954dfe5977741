import { text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../simulator';
import { Client } from './client';
import { mediaTypes, representation } from './representation';

const variants: readonly Behaviour['xmlEventDetails'][] = ['attribute', 'element', 'absent', 'inTurn'];
const declined = { code: 'Gone', subcode: 'Declined' };

/** In JSON, events always contain the details. */
const told = (details: Behaviour['xmlEventDetails']): boolean =>
  representation === 'json' || details !== 'absent';

describe.each(variants)('with the details of an event %s', (xmlEventDetails) => {
  it('a meeting connects', async () => {
    const client = new Client({ xmlEventDetails });
    await client.signIn();
    expect(await client.start({ subject: 'Budget' })).toMatchObject({ state: 'connected' });
    expect(client.complaints).toEqual([]);
  });

  it('a meeting fails, with the reason if the event has it', async () => {
    const client = new Client({ xmlEventDetails, ending: { kind: 'failed', reason: declined } });
    await client.signIn();
    const { state, problem } = await client.start();
    expect(state).toBe('failed');
    if (told(xmlEventDetails)) expect(problem).toMatchObject({ subcode: 'Declined' });
    else expect(problem).toMatchObject({ message: text('meeting.failedUnknown') });
  });

  it('a meeting fails although its events bring a link only', async () => {
    const client = new Client({
      xmlEventDetails,
      linkOnly: true,
      ending: { kind: 'failed', reason: declined },
    });
    await client.signIn();
    expect(await client.start()).toMatchObject({ state: 'failed' });
  });

  it('a participant who waits in the lobby has not joined, if the event says so', async () => {
    const client = new Client({ xmlEventDetails });
    await client.signIn();
    const { operationId } = await client.start();
    client.simulator.addParticipant('A guest', 'guest@fabrikam.com', undefined, true);
    await client.clock.advance(1_000);
    const people = client.meeting(operationId).people ?? [];
    if (told(xmlEventDetails)) expect(people).toEqual([]);
    expect(client.complaints).toEqual([]);
  });
});

describe('the two representations', () => {
  const communication = '/ucwa/oauth/v1/applications/105/communication';
  const link = `${communication}/onlineMeetingInvitations?onlineMeetingUri=adhoc`;
  const answers = {
    json: {
      type: 'application/json; charset=utf-8',
      body: JSON.stringify({ rel: 'communication', _links: { startOnlineMeeting: { href: link } } }),
    },
    xml: {
      type: 'application/vnd.microsoft.com.ucwa+xml',
      body: `<resource rel="communication"><link rel="startOnlineMeeting" href="${link}"/></resource>`,
    },
  };
  const answering = (form: keyof typeof answers) => ({
    method: 'GET',
    path: '/communication$',
    times: 2,
    fault: {
      status: 200,
      headers: [['Content-Type', answers[form].type]],
      body: answers[form].body,
    } as const,
  });

  it('are asked for by every request but those of discovery and for a token', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    for (const { url, headers, method } of client.simulator.requests) {
      const isUcwa = new URL(url).pathname.startsWith('/ucwa/');
      expect(headers['accept']).toBe(isUcwa ? mediaTypes.accept : 'application/json');
      if (method === 'POST' && isUcwa) expect(headers['content-type']).toBe(mediaTypes['content-type']);
    }
  });

  it.each(['json', 'xml'] as const)(
    'P42 are read by the answer’s media type, here %s, and the difference is logged once',
    async (form) => {
      const client = new Client({ faults: [answering(form)] });
      await client.signIn();
      const { session, application } = client.connection.live ?? {};
      for (let time = 0; time < 2; time++) {
        const read = await session?.get(application?.communication ?? '');
        expect(read?.links.get('startOnlineMeeting')).toEqual([{ rel: 'startOnlineMeeting', href: link }]);
      }
      const about = client.remarks.filter((line) => line.includes('though'));
      expect(about).toEqual(
        form === representation
          ? []
          : [`The server answers in ${form}, though ${representation} was asked for.`],
      );
    },
  );

  it('P42 refuse a body that is neither', async () => {
    const fault = { status: 200, headers: [['Content-Type', 'text/html']], body: answers.xml.body } as const;
    const client = new Client({ faults: [{ ...answering('xml'), fault }] });
    await client.signIn();
    const { session, application } = client.connection.live ?? {};
    await expect(session?.get(application?.communication ?? '')).rejects.toThrow(
      'Not a UCWA answer: text/html',
    );
  });

  it.each([
    ['json', 'application/json', '{"code":"Conflict","subcode":"AlreadyExists"}'],
    ['xml', 'application/xml', '<reason><code>Conflict</code><subcode>AlreadyExists</subcode></reason>'],
  ])('P42 explain an error in %s', async (_form, type, body) => {
    const fault = { status: 409, headers: [['Content-Type', type]], body } as const;
    const client = new Client({ faults: [{ method: 'POST', path: 'onlineMeetingInvitations', fault }] });
    await client.signIn();
    expect(await client.start()).toMatchObject({ state: 'failed', problem: { subcode: 'AlreadyExists' } });
  });

  it('S09 accept no document type, and continue', async () => {
    const body = '<!DOCTYPE e [<!ENTITY x "y">]><events><link rel="next" href="/evil?&x;"/></events>';
    const fault = { status: 200, headers: [['Content-Type', 'application/xml']], body } as const;
    const client = new Client({ faults: [{ method: 'GET', path: '/events\\?', nth: 2, fault }] });
    await client.signIn();
    const meeting = await client.start({}, 60_000);
    expect(meeting).toMatchObject({ state: 'connected' });
    expect(client.transport.attempts.join()).not.toContain('evil');
  });
});
