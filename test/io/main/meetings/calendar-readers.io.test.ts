import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from 'vitest';
import { languages, type Language } from '../../../../common/languages';
import { say, setLanguage } from '../../../../main/language/t';
import { invitationCalendar } from '../../../../main/meetings/invitation-calendar';
import { invitationText, titleOf } from '../../../../main/meetings/invitation-text';
import type { Meeting } from '../../../../common/meeting';
import { meeting } from '../../../unit/main/meetings/meetings';

const asked = Date.UTC(2026, 0, 2, 3, 4, 5);
const dialIn = {
  tollNumber: 'tel:+14255550001',
  tollFreeNumbers: ['+1 (800) 555-0002;ext=3'],
  regions: [{ name: 'Köln, Zürich; \\Ost', number: '+49 221 5550003' }],
  passCode: '1,2;3\\4',
};
const link = 'https://meet.contoso.com/lenea/1';

/** What a calendar file has to carry unchanged: texts that need escapes or several octets, and every kind of link. */
const meetings: readonly Meeting[] = [
  ...[
    ['Budget', link],
    ['', link],
    ['Plan; review, part\\two: "now" \\n', link],
    ['two\r\nlines\n\nof text', link],
    ['👩‍👩‍👧‍👦🔑🏴󠁧󠁢󠁳󠁣󠁴󠁿'.repeat(9), link],
    ['来週の会議、予算について；確認\\済み'.repeat(7), link],
    ['Besprechung, ', `${link};lang=de,fr?a=1,2;b=\\n\\,\\;&c="x"#e,f;g`],
    ['long', `${link}?token=${'aB3-_,;.~'.repeat(200)}`],
  ].map(([subject = '', joinUrl = '']) =>
    meeting({
      ...{ subject, joinUrl, state: 'connected', timeline: [{ at: asked, what: 'asked' }] },
      details: { conferenceId: '4711', dialIn },
    }),
  ),
];

/** A calendar and its event, as a reader hands them to a program. */
interface Read {
  readonly calendar: Readonly<Record<string, string>>;
  readonly event: Readonly<Record<string, string>>;
}

const file = async (one: Meeting): Promise<string> =>
  (await invitationCalendar(one, asked + 1000, say)) ?? '';

const expected = (one: Meeting): Read['event'] => {
  const { text = '', html = '' } = invitationText(one, say) ?? {};
  const { joinUrl = '' } = one;
  return {
    UID: 'op@meet-now',
    DTSTAMP: '20260102T030406Z',
    DTSTART: '20260102T030405Z',
    DTEND: '20260102T040405Z',
    SUMMARY: titleOf(one, say),
    LOCATION: joinUrl,
    URL: joinUrl,
    DESCRIPTION: text,
    'X-ALT-DESC': html.replace(/\n/g, ''),
  };
};

const readWithIcalJs = (content: string): Read => {
  const calendar = new ICAL.Component(ICAL.parse(content) as unknown[]);
  const properties = (component: ICAL.Component | null): Read['event'] =>
    Object.fromEntries(
      (component?.getAllProperties() ?? []).map((property) => {
        const value = property.getFirstValue();
        return [
          property.name.toUpperCase(),
          value instanceof ICAL.Time ? value.toICALString() : String(value),
        ];
      }),
    );
  return { calendar: properties(calendar), event: properties(calendar.getFirstSubcomponent('vevent')) };
};

const python = (args: readonly string[], input: string) =>
  spawnSync('python3', args, { input, encoding: 'utf8', env: { ...process.env, PYTHONUTF8: '1' } });
const noLibical = python(['-c', 'import ctypes; ctypes.CDLL("libical.so.3")'], '').status !== 0;

const readWithLibical = (contents: readonly string[]): unknown => {
  const { stdout, stderr } = python([join(import.meta.dirname, 'libical.py')], JSON.stringify(contents));
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};

afterEach(() => {
  setLanguage('en');
});

const calendar = { VERSION: '2.0', PRODID: '-//Meet Now//Meet Now//EN' };

describe('a calendar file has the same times, subject, link and text', () => {
  it.each<Language>(languages)('in ical.js (Thunderbird), in %s', async (language) => {
    setLanguage(language);
    for (const one of meetings)
      expect(readWithIcalJs(await file(one))).toEqual({ calendar, event: expected(one) });
  });

  it.skipIf(noLibical)('in libical (GNOME, KDE), in every language, and libical finds no fault', async () => {
    const cases: { readonly content: string; readonly read: unknown }[] = [];
    for (const language of languages) {
      setLanguage(language);
      for (const one of meetings)
        cases.push({
          content: await file(one),
          read: { calendar, event: expected(one), errors: 0, valid: true },
        });
    }
    expect(readWithLibical(cases.map(({ content }) => content))).toEqual(cases.map(({ read }) => read));
  });
});
