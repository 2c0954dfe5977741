import type { Say } from '../../common/say';
import { type Text, text } from '../../common/text';
import { oneLine } from '../../common/one-line';
import { type Meeting, meetingTitle } from '../../common/meeting';
import type { DialIn } from '../../common/meeting-details';
import type { Problem } from '../../common/problem';

/** The server has not sent the join link yet. */
export const noJoinLink = (): Problem => ({
  code: 'NoJoinLink',
  message: text('meeting.noLink'),
  advice: text('meeting.noLinkAdvice'),
  next: 'wait',
});

/** The same invitation in two formats: HTML for mail and chat programs that support it, and plain text for the rest. */
interface InvitationText {
  readonly text: string;
  readonly html: string;
}

/** A line of an invitation, with its link. */
export interface InvitationLine {
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
function phoneLine(label: Text, number: string): InvitationLine {
  const bare = oneLine(number).replace(/^tel:/i, '');
  return {
    label,
    value: bare,
    ...(/^\+?[\d().\- ]+(;ext=\d+)?$/.test(bare) ? { href: `tel:${bare.replace(/[().\- ]/g, '')}` } : {}),
  };
}

function phoneLines({ tollNumber, tollFreeNumbers, regions }: DialIn): readonly InvitationLine[] {
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
  ];
}

/**
 * What an invitation says below the subject.
 * @param most how many dial-in numbers, the general ones first
 */
export function invitationLines(
  { joinUrl = '', details }: Meeting,
  most = Infinity,
): readonly InvitationLine[] {
  const { conferenceId, dialIn } = details ?? {};
  const passCode = dialIn?.passCode;
  return [
    { label: text('meeting.invitation.join'), value: joinUrl, href: joinUrl },
    ...(conferenceId === undefined
      ? []
      : [{ label: text('meeting.invitation.conferenceId'), value: oneLine(conferenceId) }]),
    ...(dialIn === undefined ? [] : phoneLines(dialIn).slice(0, most)),
    ...(passCode === undefined
      ? []
      : [{ label: text('meeting.invitation.passCode'), value: oneLine(passCode) }]),
  ];
}

/** A line of plain text. */
export const plainLine = ({ label, value }: InvitationLine, say: Say): string =>
  say(text('meeting.invitation.line', { label, value }));

/** The subject as a one-line title. */
export const titleOf = (meeting: Meeting, say: Say, longest = 250): string =>
  oneLine(say(meetingTitle(meeting)), longest);

/**
 * The text that the user sends to the people to invite: subject, join link, conference ID and dial-in numbers. Text
 * from the server is always escaped, never treated as markup.
 * @param say puts texts into the language of the app
 * @returns the invitation, or `undefined` if there is no join link yet
 */
export function invitationText(meeting: Meeting, say: Say): InvitationText | undefined {
  if (meeting.joinUrl === undefined) return undefined;
  const title = titleOf(meeting, say);
  const lines = invitationLines(meeting);
  const htmlOf = ({ label, value, href }: InvitationLine): string => {
    const shown = escapeHtml(value);
    const linked = href === undefined ? shown : `<a href="${escapeHtml(href)}">${shown}</a>`;
    return say(text('meeting.invitation.line', { label: escapeHtml(say(label)), value: linked }));
  };
  return {
    text: [title, '', ...lines.map((line) => plainLine(line, say)), ''].join('\n'),
    html: `<p><b>${escapeHtml(title)}</b></p>\n<p>${lines.map(htmlOf).join('<br>\n')}</p>\n`,
  };
}
