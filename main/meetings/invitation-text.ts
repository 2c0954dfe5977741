import type { Say } from '../../common/say';
import { type Text, text } from '../../common/text';
import { oneLine } from '../../common/one-line';
import { type Meeting, meetingTitle } from '../../common/meeting';
import type { DialIn } from '../../common/meeting-details';

/** The same invitation in two formats: HTML for mail and chat programs that support it, and plain text for the rest. */
interface InvitationText {
  readonly text: string;
  readonly html: string;
}

/** A line of an invitation, with its link. */
interface Line {
  readonly label: Text;
  readonly value: string;
  /** An `https:` or `tel:` link. */
  readonly href?: string;
}

const escapeHtml = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

/** A line with a telephone number in its usual spelling, and a link if the number can be dialled (RFC 3966). */
function phoneLine(label: Text, number: string): Line {
  const bare = oneLine(number).replace(/^tel:/i, '');
  return {
    label,
    value: bare,
    ...(/^\+?[\d().\- ]+(;ext=\d+)?$/.test(bare) ? { href: `tel:${bare.replace(/[().\- ]/g, '')}` } : {}),
  };
}

function phoneLines({ tollNumber, tollFreeNumbers, regions, passCode }: DialIn): readonly Line[] {
  const known = new Set([tollNumber, ...tollFreeNumbers]);
  return [
    ...(tollNumber === undefined ? [] : [phoneLine(text('meeting.invitation.phone'), tollNumber)]),
    ...tollFreeNumbers.map((number) => phoneLine(text('meeting.invitation.tollFree'), number)),
    ...regions
      .filter(({ number }) => !known.has(number))
      .map(({ name, number }) =>
        phoneLine(
          name === ''
            ? text('meeting.invitation.phone')
            : text('meeting.invitation.phoneIn', { region: oneLine(name) }),
          number,
        ),
      ),
    ...(passCode === undefined
      ? []
      : [{ label: text('meeting.invitation.passCode'), value: oneLine(passCode) }]),
  ];
}

function linesOf({ joinUrl = '', details }: Meeting): readonly Line[] {
  const { conferenceId, dialIn } = details ?? {};
  return [
    { label: text('meeting.invitation.join'), value: joinUrl, href: joinUrl },
    ...(conferenceId === undefined
      ? []
      : [{ label: text('meeting.invitation.conferenceId'), value: oneLine(conferenceId) }]),
    ...(dialIn === undefined ? [] : phoneLines(dialIn)),
  ];
}

/** The subject as a one-line title. */
export const titleOf = (meeting: Meeting, say: Say): string => oneLine(say(meetingTitle(meeting)), 250);

/**
 * The text that the user sends to the people to invite: subject, join link, conference ID and dial-in numbers. Text
 * from the server is always escaped, never treated as markup.
 * @param say puts texts into the language of the app
 * @returns the invitation, or `undefined` if there is no join link yet
 */
export function invitationText(meeting: Meeting, say: Say): InvitationText | undefined {
  if (meeting.joinUrl === undefined) return undefined;
  const title = titleOf(meeting, say);
  const lines = linesOf(meeting);
  const labelled = (label: string, value: string): string =>
    say(text('meeting.invitation.line', { label, value }));
  const htmlOf = ({ label, value, href }: Line): string => {
    const shown = escapeHtml(value);
    const linked = href === undefined ? shown : `<a href="${escapeHtml(href)}">${shown}</a>`;
    return labelled(escapeHtml(say(label)), linked);
  };
  return {
    text: [title, '', ...lines.map(({ label, value }) => labelled(say(label), value)), ''].join('\n'),
    html: `<p><b>${escapeHtml(title)}</b></p>\n<p>${lines.map(htmlOf).join('<br>\n')}</p>\n`,
  };
}
