import { describe, expect, it } from 'vitest';
import {
  nameFrom,
  nameOf,
  readAudio,
  readParticipant,
} from '../../../../../main/meetings/people/participant';
import { toResource } from '../../../../../main/ucwa/codec/json';

const base = 'https://h/p/1';
const follow = (link: { readonly href: string } | undefined) => link && new URL(link.href, base).href;
const read = (properties: Readonly<Record<string, unknown>>, ...rels: readonly string[]) =>
  readParticipant(
    toResource({ ...properties, _links: Object.fromEntries(rels.map((rel) => [rel, { href: `/${rel}` }])) }),
    base,
    follow,
  );

it.each([
  ['Alex\u202e\u200b Kim\u{e0041}', 'Alex Kim'],
  ['Alex\nKim', 'Alex Kim'],
  ['x'.repeat(1_000), `${'x'.repeat(249)}…`],
])('S43 a person is called by what can be seen of the name %j', (title, name) => {
  expect(nameFrom(title)).toBe(name);
});

describe('the name of a person', () => {
  it.each([
    ['the participant', { name: 'Alex', uri: 'sip:alexd@contoso.com' }, 'Contact', 'Alex'],
    ['the contact', { name: '', uri: 'sip:alexd@contoso.com' }, 'Contact', 'Contact'],
    ['the address', { name: '', uri: 'sip:alexd@contoso.com' }, '', 'alexd'],
    ['the number', { name: '', uri: 'tel:+12065550100' }, '', '+12065550100'],
    ['the number', { name: '', uri: 'sip:+12065550100@contoso.com;user=phone' }, '', '+12065550100'],
    ['nothing, for a guest', { name: '', uri: 'sip:1604419237@anonymous.invalid' }, '', ''],
    ['nothing, without an address', { name: '' }, '', ''],
  ])('comes from %s', (_, properties, contact, name) => {
    expect(nameOf(read(properties), contact)).toBe(name);
  });
});

describe('a participant', () => {
  it.each([
    ['says so', { anonymous: true, uri: 'sip:x@contoso.com' }, true],
    ['says so in XML', { anonymous: 'True' }, true],
    ['has an address without an account', { uri: 'sip:1@ANONYMOUS.invalid' }, true],
    ['has signed in', { anonymous: false, uri: 'sip:x@contoso.com' }, undefined],
  ])('is a guest if it %s', (_, properties, guest) => {
    expect(read(properties).guest).toBe(guest);
  });

  it.each([
    ['by the property', read({ inLobby: 'True' }), true],
    ['by the property', read({ inLobby: false }, 'admit'), false],
    ['by the links of a server without the property', read({}, 'admit', 'reject'), true],
    ['not at all without either', read({}, 'eject'), undefined],
  ])('waits %s', (_, person, inLobby) => {
    expect(person.inLobby).toBe(inLobby);
  });

  it('who is the organizer is never demoted or removed', () => {
    expect([...read({ organizer: true }, 'promote', 'demote', 'eject').links.keys()]).toEqual(['promote']);
  });

  it('is called by telephone, and uses what it links to', () => {
    const person = read({ uri: 'sip:+1206@contoso.com;user=phone' }, 'participantAudio', 'participantVideo');
    expect(person).toMatchObject({
      byPhone: true,
      modalities: ['audio', 'video'],
      audio: 'https://h/participantAudio',
    });
  });
});

describe('the audio of a participant', () => {
  const audioWith = (properties: Readonly<Record<string, unknown>>) =>
    readAudio(
      toResource({
        ...properties,
        _links: { muteAudio: { href: '/mute' }, unmuteAudio: { href: '/unmute' } },
      }),
      base,
      follow,
    );

  it.each([
    [{ audioMuted: false }, false, ['mute']],
    [{ audioMuted: 'True' }, true, ['unmute']],
    [{}, undefined, ['mute', 'unmute']],
  ])('offers only what changes something: %j', (properties, muted, actions) => {
    const audio = audioWith(properties);
    expect([audio.muted, [...audio.links.keys()]]).toEqual([muted, actions]);
  });
});
