import { say } from '../../../../main/language/t';
import { describe, expect, it } from 'vitest';
import { calendarFileName, invitationCalendar } from '../../../../main/meetings/invitation-calendar';
import { meeting } from './meetings';

const joinUrl = 'https://meet.contoso.com/lenea/1';
const asked = Date.UTC(2026, 0, 2, 3, 4, 5);
const up = (change: Parameters<typeof meeting>[0] = {}) =>
  meeting({ joinUrl, state: 'connected', timeline: [{ at: asked, what: 'asked' }], ...change });

/** Lines as a reader of RFC 5545 sees them: unfolded (3.1). */
async function lines(change: Parameters<typeof meeting>[0] = {}): Promise<readonly string[]> {
  const file = (await invitationCalendar(up(change), asked + 1000, say)) ?? '';
  for (const line of file.split('\r\n'))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(file.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  return file.replace(/\r\n[ \t]/g, '').split('\r\n');
}
const value = (name: string, from: readonly string[]): string | undefined =>
  from.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);

describe('a meeting as a calendar file', () => {
  it('begins when it was asked for, lasts an hour, and leads to its link', async () => {
    const file = await lines();
    expect(file[0]).toBe('BEGIN:VCALENDAR');
    expect(value('VERSION', file)).toBe('2.0');
    expect(value('UID', file)).toBe('op@meet-now');
    expect(value('DTSTAMP', file)).toBe('20260102T030406Z');
    expect(value('DTSTART', file)).toBe('20260102T030405Z');
    expect(value('DTEND', file)).toBe('20260102T040405Z');
    expect(value('SUMMARY', file)).toBe('Budget');
    expect(file).toContain(`URL:${joinUrl}`);
    expect(value('DESCRIPTION', file)).toBe(`Budget\\n\\nJoin: ${joinUrl}\\n`);
    expect(file.filter((line) => line !== '').at(-1)).toBe('END:VCALENDAR');
  });

  it.each([
    [60_000, '20260102T031905Z'],
    [30 * 60_000, '20260102T033405Z'],
  ])(
    'ends when the meeting did, %i ms after its start, or after a quarter of an hour',
    async (after, end) => {
      const timeline = [
        { at: asked, what: 'asked' },
        { at: asked + after, what: 'ended' },
      ] as const;
      expect(value('DTEND', await lines({ state: 'ended', timeline }))).toBe(end);
    },
  );

  it('S08 takes no text for a line or a property of its own', async () => {
    const subject = 'a;b,c\\d\r\nATTENDEE:mailto:x@y\nEND:VEVENT ümläut 🔑 '.repeat(4);
    const conferenceId = '1\r\nBEGIN:VALARM';
    const file = await lines({ subject, details: { conferenceId } });
    expect(file.filter((line) => /^(ATTENDEE|BEGIN:VALARM|END:VEVENT)/.test(line))).toEqual(['END:VEVENT']);
    expect(value('SUMMARY', file)).toContain('a\\;b\\,c\\\\d ATTENDEE:mailto:x@y END:VEVENT ümläut 🔑');
  });

  it('is none without a link', async () => {
    const { joinUrl: _, ...without } = up();
    expect(await invitationCalendar(without, 0, say)).toBeUndefined();
  });
});

describe('the name of that file', () => {
  it.each([
    ['Budget', 'Budget.ics'],
    ['', 'Meeting without a subject.ics'],
    ['../../etc/passwd', 'etc passwd.ics'],
    ['C:\\Windows\\x', 'C Windows x.ics'],
    ['.hidden', 'hidden.ics'],
    ['CON', 'meeting.ics'],
    ['???', 'meeting.ics'],
    ['Größe & 価格', 'Größe & 価格.ics'],
    ['a\u202egpj.exe', 'agpj.exe.ics'],
  ])('of %j is %j', (subject, name) => {
    expect(calendarFileName(up({ subject }), say)).toBe(name);
  });

  it('stays short', () => {
    expect(calendarFileName(up({ subject: 'x'.repeat(250) }), say)).toHaveLength(84);
  });
});
