import { afterEach, describe, expect, it } from 'vitest';
import { say, setLanguage } from '../../../../main/language/t';
import { invitationText } from '../../../../main/meetings/invitation-text';
import { meeting } from './meetings';

const joinUrl = 'https://meet.contoso.com/lenea/1?a=1&b=2';
const details = {
  conferenceId: '12345',
  dialIn: {
    tollNumber: 'tel:+14255550001',
    tollFreeNumbers: ['tel:+18005550001'],
    passCode: '99',
    regions: [
      { name: 'Redmond', number: 'tel:+14255550001' },
      { name: 'Berlin', number: 'tel:+49 30 5555-0001' },
    ],
  },
};

afterEach(() => setLanguage('en'));

describe('an invitation', () => {
  it('says in plain text what the meeting is, where it is, and which numbers lead there', () => {
    expect(invitationText(meeting({ joinUrl, details }), say)?.text).toBe(
      [
        'Budget',
        '',
        `Join: ${joinUrl}`,
        'Conference ID: 12345',
        'By phone: +14255550001',
        'Toll-free: +18005550001',
        'By phone (Berlin): +49 30 5555-0001',
        'Passcode: 99',
        '',
      ].join('\n'),
    );
  });

  it('says the same as HTML, with links that can be clicked and dialled', () => {
    const html = invitationText(meeting({ joinUrl, details }), say)?.html ?? '';
    expect(html).toContain('<b>Budget</b>');
    expect(html).toContain('<a href="https://meet.contoso.com/lenea/1?a=1&amp;b=2">');
    expect(html).toContain('<a href="tel:+493055550001">+49 30 5555-0001</a>');
  });

  it('S06 shows what the server and its user wrote as text, never as markup', () => {
    const hostile = '<img src=x onerror="alert(1)">&\'\u202e';
    const said = invitationText(
      meeting({
        subject: hostile,
        joinUrl,
        details: {
          conferenceId: hostile,
          dialIn: {
            tollNumber: `tel:"><script>`,
            tollFreeNumbers: [],
            regions: [{ name: `a\n${hostile}`, number: 'javascript:alert(1)' }],
          },
        },
      }),
      say,
    );
    expect(said?.html).not.toMatch(/<(img|script)|javascript:[^<]*"/);
    expect(said?.html.match(/href="([^"]*)"/g)).toEqual([
      'href="https://meet.contoso.com/lenea/1?a=1&amp;b=2"',
    ]);
    expect(said?.html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;');
    expect(said?.text).not.toMatch(/\u202e/);
    expect(said?.text.split('\n')).toHaveLength(7);
  });

  it('has only what is known, and words for a meeting without a subject', () => {
    expect(invitationText(meeting({ subject: '', joinUrl }), say)?.text).toBe(
      `Meeting without a subject\n\nJoin: ${joinUrl}\n`,
    );
    expect(invitationText(meeting(), say)).toBeUndefined();
  });

  it('speaks the language of the app, and leaves addresses as they are', () => {
    setLanguage('en-XA');
    const text = invitationText(meeting({ joinUrl }), say)?.text ?? '';
    expect(text).toContain(joinUrl);
    expect(text).not.toContain('Join:');
  });
});
