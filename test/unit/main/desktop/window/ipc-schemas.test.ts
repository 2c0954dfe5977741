import { describe, expect, it } from 'vitest';
import { argumentSchemas } from '../../../../../main/desktop/window/ipc-schemas';
import { pageCalls } from '../../../../../preload/contract';

const takes = (name: (typeof pageCalls)[number], ...input: unknown[]): boolean =>
  argumentSchemas[name].safeParse(input).success;

const signIn = { address: 'a@b.example', userName: '', password: 'x', server: '', remember: true };

it('has arguments for every call of the contract', () => {
  expect(Object.keys(argumentSchemas).sort()).toEqual([...pageCalls].sort());
});

describe('takes', () => {
  it.each([
    ['startMeeting', [{}]],
    ['startMeeting', [{ subject: 'x'.repeat(300), importance: 'Urgent', threadId: 't' }]],
    ['startMeeting', [{ invite: ['anna@contoso.com'], copyLink: false, openLink: true }]],
    ['startMeeting', [{ callMe: true }]],
    ['startMeeting', [{ callMe: '+1 425 555 1234' }]],
    ['invitePeople', ['op-1', ['anna@contoso.com']]],
    ['admitPeople', ['op-1']],
    ['denyPeople', ['op-1', ['https://h/p/1']]],
    ['changePerson', ['op-1', 'https://h/p/1', 'eject']],
    ['readPeople', ['op-1', []]],
    ['signIn', [signIn]],
    ['copyJoinLink', ['op-1']],
    ['answerQuestion', ['q', false]],
    ['changeSettings', [{ hotkey: '' }]],
    ['changeSettings', [{ language: 'de', proxy: { mode: 'none', url: '' } }]],
    ['getSnapshot', []],
    ['pageDrawn', []],
  ] as const)('%s %j', (name, input) => {
    expect(takes(name, ...input)).toBe(true);
  });
});

describe('S11 refuses', () => {
  it.each([
    ['startMeeting', []],
    ['startMeeting', [{}, {}]],
    ['startMeeting', [null]],
    ['startMeeting', [[]]],
    ['startMeeting', [{ subject: undefined }]],
    ['startMeeting', [{ subject: 'x'.repeat(5000) }]],
    ['startMeeting', [{ importance: 'urgent' }]],
    ['startMeeting', [{ invite: 'anna@contoso.com' }]],
    ['startMeeting', [{ invite: [1] }]],
    ['startMeeting', [{ openLink: 1 }]],
    ['startMeeting', [{ callMe: false }]],
    ['invitePeople', ['op-1']],
    ['invitePeople', ['op-1', ['x'.repeat(2000)]]],
    ['invitePeople', ['op-1', new Array(501).fill('a@b')]],
    ['admitPeople', ['op-1', 'https://h/p/1']],
    ['admitEverybody', ['op-1']],
    ['changePerson', ['op-1', 'https://h/p/1', 'admit']],
    ['muteAttendees', ['op-1', 1]],
    ['readPeople', ['op-1', new Array(1001).fill('x')]],
    ['saveInvitation', ['op-1', '/etc/passwd']],
    ['mailInvitation', ['op-1', 'eve@evil.example']],
    ['zoomText', ['huge']],
    ['zoomText', [300]],
    ['openHomepage', ['https://contoso.com/']],
    ['openChromiumLicences', ['/etc/passwd']],
    ['changeSettings', [{ textZoom: 200 }]],
    ['changeSettings', [{ theme: 'pink' }]],
    ['startMeeting', [{ __proto__: { subject: 1 }, more: 1 }]],
    ['signIn', [{ ...signIn, token: 'x' }]],
    ['signIn', [{ ...signIn, remember: 1 }]],
    ['signIn', [{ ...signIn, password: 'x'.repeat(5000) }]],
    ['copyJoinLink', ['']],
    ['copyJoinLink', ['x'.repeat(51)]],
    ['openJoinLink', ['op-1', 'https://evil.example/']],
    ['answerQuestion', ['q', 'yes']],
    ['signOut', [1]],
    ['changeSettings', [{ hotkey: 'x'.repeat(101) }]],
    ['changeSettings', [{ hotkey: undefined }]],
    ['changeSettings', [{ endpointId: 'x' }]],
    ['changeSettings', [{ language: 'xx' }]],
  ] as const)('%s %j', (name, input) => {
    expect(takes(name, ...input)).toBe(false);
  });
});
