import { describe, expect, it } from 'vitest';
import { messageText } from '../../../../main/meetings/chat-text';
import { readErrorBody } from '../../../../main/ucwa/codec/error-body';
import { toResource } from '../../../../main/ucwa/codec/json';
import { readBody } from '../../../../main/ucwa/codec/media-type';
import { embeddedIn, linkOf, textOf, textsOf } from '../../../../main/ucwa/codec/resource';
import { readChallenge, wantsAuthentication } from '../../../../main/ucwa/sign-in/challenge';
import { refusesPassword } from '../../../../main/ucwa/sign-in/grant-refusal';
import { answerOf, closed, exchangesOf, packageOf, type RecordedAnswer } from '../../../recordings/recording';
import { response } from '../support';
import { decode } from './codec/decode-package';

const LYNC = 'lync-2013-orange-2018';
const THREADS = 'field-threads';
const JSON_TYPE = ['Content-Type', 'application/json'] as const;

/** As the transport receives it. Without headers on record, it is JSON. */
const received = ({ status, headers, body }: RecordedAnswer) =>
  response(status, headers.length > 0 ? headers : [JSON_TYPE], body);

const eventsOf = (recording: string, step: string) => {
  const { events, dropped } = decode(packageOf(recording, step));
  expect(dropped).toEqual([]);
  return events;
};

describe('a recorded event', () => {
  it('of a message has its text, and an author whose link has no title', () => {
    const [message, typing] = eventsOf(LYNC, 'message comes');
    const resource = message?.resource ?? toResource({});
    expect(messageText(resource)).toBe('LENE');
    expect(linkOf(resource, 'participant')).toMatchObject({ title: '' });
    expect([typing?.type, typing?.in?.rel]).toEqual(['added', 'typingParticipants']);
    expect(decode(packageOf(LYNC, 'message comes')).follow?.by).toBe('next');
  });

  it('of a chat that connects names what each part belongs to', () => {
    const told = eventsOf(LYNC, 'chat connects').map(({ type, link, in: within }) =>
      [type, link.rel, ...(within ? [`in ${within.rel}`] : [])].join(' '),
    );
    expect(told).toEqual([
      'added participant',
      'added participantMessaging in participant',
      'added participantMessaging in localParticipant',
      'updated messaging',
    ]);
  });

  it('of the user’s own message has neither its text nor its operationId', () => {
    const [event] = eventsOf(LYNC, 'own message');
    const resource = event?.resource ?? toResource({});
    expect([event?.status, textOf(resource, 'direction')]).toEqual(['Success', 'Outgoing']);
    expect([messageText(resource), textOf(resource, 'operationId')]).toEqual([undefined, undefined]);
  });

  it('of a declined invitation says why', () => {
    expect(eventsOf(THREADS, 'declined')).toMatchObject([
      { type: 'completed', status: 'Failure', reason: { code: 'RemoteFailure', subcode: 'Declined' } },
    ]);
  });

  it('of somebody who leaves is about that person', () => {
    expect(eventsOf(THREADS, 'leaves')).toMatchObject([
      { type: 'deleted', link: { rel: 'participant', title: 'User A' } },
    ]);
  });
});

describe('a recorded answer', () => {
  it.each(['ticket of another pool', 'invalid token'])('makes the client authenticate again: %s', (step) => {
    expect(wantsAuthentication(received(answerOf(THREADS, step)))).toBe(true);
  });

  it('with two challenges names the token endpoint', () => {
    expect(readChallenge(received(answerOf(THREADS, 'invalid token')))).toEqual({
      href: 'https://webdir0b.contoso.com/WebTicket/oauthtoken',
      grantTypes: ['urn:microsoft.rtc:passive', 'urn:microsoft.rtc:anonmeeting'],
    });
  });

  it('to a user name without a domain counts as a refused password', () => {
    expect(refusesPassword(received(answerOf(THREADS, 'plain user name')))).toBe(true);
  });

  it('names a wrong parameter in a list', async () => {
    expect(await readErrorBody(received(answerOf(THREADS, 'wrong parameter')))).toMatchObject({
      subcode: 'ParameterValidationFailure',
      parameters: new Map([['sdp', 'Invalid']]),
    });
  });

  it('in XML may have a root without a rel', async () => {
    const { body, ...answer } = answerOf('ms-ocsmp-2012', 'application');
    const application = toResource(await readBody(received({ ...answer, body: closed(body) })));
    expect([application.rel, textOf(application, 'type')]).toEqual([undefined, 'Browser']);
    const meetings = embeddedIn(application, 'onlineMeetings');
    expect(meetings && linkOf(meetings, 'onlineMeetingEligibleValues')?.href).toMatch(
      /^\/ucwa\/applications\/.*\/OnlineMeetingEligibleValues$/,
    );
  });

  it('lists the access levels of meetings in XML', async () => {
    const { body, ...answer } = answerOf('ms-ocsmp-2012', 'eligible values');
    const values = toResource(await readBody(received({ ...answer, body: closed(body) })));
    expect(textsOf(values, 'accessLevels')).toEqual(['Invited', 'SameEnterprise', 'Everyone', 'Locked']);
  });

  it.each([
    ['on-premises-2015', 'root', ['self', 'user', 'xframe']],
    ['on-premises-2015', 'user', ['self', 'applications', 'xframe']],
    ['online-2016', 'root', ['self', 'xframe', 'redirect']],
    ['online-2016', 'user', ['self', 'applications', 'xframe']],
  ])('of discovery has its links: %s, %s', async (recording, step, rels) => {
    const answer = exchangesOf(recording).find((one) => one.step === step)?.response;
    const { links } = toResource(await readBody(received(answer ?? { status: 0, headers: [], body: '' })));
    expect([...links.keys()]).toEqual(rels);
  });
});
