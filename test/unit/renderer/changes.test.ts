import { verbatim } from '../../../common/text';
import type { ChatMessage } from '../../../common/chat';
import { describe, expect, it } from 'vitest';
import { changesInWords } from '../../../renderer/changes';
import { planning, ready, signedOut } from './states';

const withMeeting = { ...ready, meetings: [planning] };

describe('what a screen reader says of a change', () => {
  it('tells a meeting that moved on, by its subject', () => {
    const after = { ...ready, meetings: [{ ...planning, state: 'connected' as const }] };
    expect(changesInWords(withMeeting, after)).toEqual(['Planning: Connected']);
  });

  it('gives a meeting without a subject a name', () => {
    expect(changesInWords(ready, { ...ready, meetings: [{ ...planning, subject: '' }] })).toEqual([
      'Meeting without a subject: Starting…',
    ]);
  });

  it('tells the connection and a new notice', () => {
    const notice = { id: 'hotkey', severity: 'warning', text: verbatim('The hotkey is taken.') } as const;
    expect(changesInWords(ready, { ...signedOut, notices: [notice] })).toEqual([
      'Signed out',
      'The hotkey is taken.',
    ]);
  });

  it('tells who came and who left', () => {
    const after = {
      ...planning,
      timeline: [
        { at: 1, what: 'personJoined', who: 'Anna' },
        { at: 2, what: 'personLeft', who: '' },
      ] as const,
    };
    expect(changesInWords(withMeeting, { ...ready, meetings: [after] })).toEqual([
      'Planning: Anna joined',
      'Planning: Somebody left',
    ]);
  });

  it('tells who waits in the lobby, and what became of them', () => {
    const after = {
      ...planning,
      timeline: [
        { at: 1, what: 'personWaiting', who: 'Ben' },
        { at: 2, what: 'personWaiting', who: '' },
        { at: 3, what: 'personAdmitted', who: 'Ben' },
        { at: 4, what: 'personLeftLobby', who: '' },
      ] as const,
    };
    expect(changesInWords(withMeeting, { ...ready, meetings: [after] })).toEqual([
      'Planning: Ben entered the lobby',
      'Planning: A guest entered the lobby',
      'Planning: Ben was admitted',
      'Planning: A guest left the lobby',
    ]);
  });

  it('gives the number of people who join together, not a thousand names', () => {
    const timeline = Array.from({ length: 250 }, (_, nth) => ({
      at: 1,
      what: 'personJoined' as const,
      who: `Guest ${nth}`,
    }));
    const crowded = { ...ready, meetings: [{ ...planning, timeline }] };
    expect(changesInWords(withMeeting, crowded)).toEqual(['Planning: 250 people joined']);
  });

  it('finds what is new in a timeline that has dropped its beginning', () => {
    const moment = (nth: number) => ({ at: nth, what: 'personJoined' as const, who: `Guest ${nth}` });
    const before = { ...ready, meetings: [{ ...planning, timeline: [1, 2, 3].map(moment) }] };
    const after = { ...ready, meetings: [{ ...planning, timeline: [2, 3, 4].map(moment) }] };
    expect(changesInWords(before, after)).toEqual(['Planning: Guest 4 joined']);
  });

  it('tells how those who were invited fare, once they do', () => {
    const invitee = (address: string, state: 'inviting' | 'joined' | 'failed') =>
      ({ address: `sip:${address}`, operationId: address, state }) as const;
    const inviting = {
      ...planning,
      invitees: [invitee('a@x.com', 'inviting'), invitee('b@x.com', 'inviting')],
    };
    const settled = { ...planning, invitees: [invitee('a@x.com', 'joined'), invitee('b@x.com', 'failed')] };
    expect(changesInWords(withMeeting, { ...ready, meetings: [inviting] })).toEqual([]);
    expect(changesInWords({ ...ready, meetings: [inviting] }, { ...ready, meetings: [settled] })).toEqual([
      'Planning: a@x.com has joined',
      'Planning: b@x.com did not join',
    ]);
  });

  it('tells what others write in the chat, and what was not sent', () => {
    const message = (id: string, more: object) => ({
      id,
      isOwn: false,
      author: 'Anna',
      text: id,
      at: 1,
      ...more,
    });
    const withChat = (...messages: readonly ChatMessage[]) => ({
      ...ready,
      meetings: [{ ...planning, chat: { state: 'on', messages, unread: 0, canSend: true } as const }],
    });
    const before = withChat(message('Hi', {}), message('Hello', { isOwn: true, state: 'sending' }));
    const failed = message('Hello', { isOwn: true, state: 'failed' });
    expect(
      changesInWords(before, withChat(message('Hi', {}), failed, message('Bye', { author: '' }))),
    ).toEqual(['Planning: Somebody writes: Bye', 'Planning: your message was not sent']);
    const many = ['1', '2', '3', '4'].map((id) => message(id, {}));
    expect(changesInWords(before, withChat(...many))).toEqual(['Planning: 4 new messages']);
  });

  it('tells an invitation, and how the call to the telephone fares', () => {
    const invitation = {
      id: '/i',
      from: 'Anna',
      subject: 'Budget',
      importance: 'Urgent',
      at: 1,
      state: 'waiting',
    } as const;
    expect(changesInWords(ready, { ...ready, invitations: [invitation] })).toEqual([
      'Urgent: Anna invites you: Budget',
    ]);
    const call = { number: '+493012345678', since: 1, actions: [] };
    const ringing = { ...planning, phone: { ...call, state: 'ringing' } } as const;
    expect(changesInWords(withMeeting, { ...ready, meetings: [ringing] })).toEqual([
      'Planning: Your phone is ringing',
    ]);
  });

  it('is silent of the past of a meeting that was not there before', () => {
    const restored = {
      ...planning,
      state: 'ended',
      timeline: [{ at: 1, what: 'personJoined', who: 'Anna' }],
    } as const;
    expect(changesInWords(ready, { ...ready, meetings: [restored] })).toEqual(['Planning: Ended']);
  });

  it('is silent where nothing that matters changed', () => {
    const after = { ...withMeeting, meetings: [{ ...planning, canCancel: true }] };
    expect(changesInWords(withMeeting, after)).toEqual([]);
  });
});
