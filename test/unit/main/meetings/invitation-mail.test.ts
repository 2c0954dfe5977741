import { describe, expect, it } from 'vitest';
import type { Meeting } from '../../../../common/meeting';
import { say } from '../../../../main/language/t';
import { invitationMail } from '../../../../main/meetings/invitation-mail';
import { invitationText } from '../../../../main/meetings/invitation-text';
import { meeting } from './meetings';

const joinUrl = "https://meet.contoso.com/o'neill/1?a=1&b=2";
const dialIn = {
  tollNumber: 'tel:+14255550001',
  tollFreeNumbers: ['tel:+18005550001'],
  passCode: '99',
  regions: [{ name: 'Berlin', number: 'tel:+49 30 5555-0001' }],
};

/** As a mail program reads the address (RFC 6068). */
function read(one: Meeting) {
  const mail = invitationMail(one, say);
  if (typeof mail === 'string') throw new Error(mail);
  const [to, fields = ''] = mail.address.split('?');
  const field = Object.fromEntries(
    fields.split('&').map((one) => one.split('=').map((part) => decodeURIComponent(part))),
  ) as Record<string, string | undefined>;
  const { subject, body, ...others } = field;
  return { ...mail, to, subject, body, others };
}

describe('an invitation by mail', () => {
  it('has the subject, and below it the same lines as the copied invitation', () => {
    const one = meeting({ joinUrl, details: { conferenceId: '12345', dialIn } });
    const { to, subject, body, complete } = read(one);
    expect(to).toBe('mailto:');
    expect(subject).toBe('Budget');
    const copied = invitationText(one, say)?.text.split('\n').filter(Boolean);
    expect(body?.split('\r\n')).toEqual(copied?.slice(1));
    expect(body).toContain(`Join: ${joinUrl}\r\nConference ID: 12345\r\n`);
    expect(complete).toBe(true);
  });

  it('has nothing in the address that ends a field for any program on its way', () => {
    const subject = `R&D: 100% "Jo's" (a,b); =?+#/\\\u0060$HOME\u0060 <x> – Größe 会議 👍`;
    const mail = read(meeting({ subject, joinUrl }));
    expect(mail.address).toMatch(/^mailto:\?subject=[\w.~%-]+&body=[\w.~%-]+$/);
    expect(mail.subject).toBe(subject);
  });

  it('S06 cannot get a recipient or a header by what the subject contains', () => {
    const mail = read(
      meeting({ subject: 'x&to=eve@evil.example&bcc=eve@evil.example\r\nBcc: eve\ud800', joinUrl }),
    );
    expect([mail.to, mail.others]).toEqual(['mailto:', {}]);
    expect(mail.subject).toBe('x&to=eve@evil.example&bcc=eve@evil.example Bcc: eve');
  });

  it('shortens a long subject first, so that link and numbers fit what Windows passes on', () => {
    const one = meeting({ subject: '会'.repeat(250), joinUrl, details: { conferenceId: '12345', dialIn } });
    const mail = read(one);
    expect(mail.address.length).toBeLessThanOrEqual(2000);
    expect(mail.subject).toMatch(/^会{20,}…$/u);
    expect(mail.body).toContain(joinUrl);
    expect(mail.body).toContain('Berlin');
    expect(mail.complete).toBe(true);
  });

  it('leaves out dial-in numbers that do not fit, keeps ID and passcode, and says so', () => {
    const regions = Array.from({ length: 200 }, (_, index) => ({
      name: `R${index}`,
      number: `tel:+4930${index}`,
    }));
    const mail = read(
      meeting({ joinUrl, details: { conferenceId: '12345', dialIn: { ...dialIn, regions } } }),
    );
    expect(mail.complete).toBe(false);
    expect(mail.address.length).toBeLessThanOrEqual(2000);
    expect(mail.address.length).toBeGreaterThan(1900);
    for (const part of [joinUrl, '12345', '+14255550001', 'R0', 'Passcode: 99'])
      expect(mail.body).toContain(part);
  });

  it('is none without a link, or with one that does not fit', () => {
    expect(invitationMail(meeting(), say)).toBe('noLink');
    expect(invitationMail(meeting({ joinUrl: `https://x/${'a'.repeat(2000)}` }), say)).toBe('tooLong');
  });
});
