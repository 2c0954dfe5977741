import { t } from '../language/t';
import { oneLine } from '../../common/one-line';
import type { Meeting } from '../../common/meeting';
import type { DialIn } from '../../common/meeting-details';

/** The same invitation twice: for mail and chat that take formatted text, and for everything else. */
interface InvitationText {
  readonly text: string;
  readonly html: string;
}

/** A line of an invitation: what it is, and where it leads. */
interface Line {
  readonly label: string;
  readonly value: string;
  /** https or tel. */
  readonly href?: string;
}

const escapeHtml = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

/** A telephone number as people write it; a link where it is one that can be dialled (RFC 3966). */
function phoneLine(label: string, number: string): Line {
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
    ...(tollNumber === undefined ? [] : [phoneLine(t('meeting.invitation.phone'), tollNumber)]),
    ...tollFreeNumbers.map((number) => phoneLine(t('meeting.invitation.tollFree'), number)),
    ...regions
      .filter(({ number }) => !known.has(number))
      .map(({ name, number }) =>
        phoneLine(
          name === ''
            ? t('meeting.invitation.phone')
            : t('meeting.invitation.phoneIn', { region: oneLine(name) }),
          number,
        ),
      ),
    ...(passCode === undefined
      ? []
      : [{ label: t('meeting.invitation.passCode'), value: oneLine(passCode) }]),
  ];
}

function linesOf({ joinUrl = '', details }: Meeting): readonly Line[] {
  const { conferenceId, dialIn } = details ?? {};
  return [
    { label: t('meeting.invitation.join'), value: joinUrl, href: joinUrl },
    ...(conferenceId === undefined
      ? []
      : [{ label: t('meeting.invitation.conferenceId'), value: oneLine(conferenceId) }]),
    ...(dialIn === undefined ? [] : phoneLines(dialIn)),
  ];
}

/** The subject as a title of one line. */
export const titleOf = ({ subject }: Meeting): string => oneLine(subject, 250) || t('meeting.noSubject');

/**
 * What a meeting's user sends to those who are to come: subject, join link, conference id and the numbers to dial, in the
 * language of the app. What the server told stands in it as text, never as markup.
 * @returns `undefined` as long as there is no join link
 */
export function invitationText(meeting: Meeting): InvitationText | undefined {
  if (meeting.joinUrl === undefined) return undefined;
  const title = titleOf(meeting);
  const lines = linesOf(meeting);
  const labelled = (label: string, value: string): string => t('meeting.invitation.line', { label, value });
  const htmlOf = ({ label, value, href }: Line): string => {
    const shown = escapeHtml(value);
    const linked = href === undefined ? shown : `<a href="${escapeHtml(href)}">${shown}</a>`;
    return labelled(escapeHtml(label), linked);
  };
  return {
    text: [title, '', ...lines.map(({ label, value }) => labelled(label, value)), ''].join('\n'),
    html: `<p><b>${escapeHtml(title)}</b></p>\n<p>${lines.map(htmlOf).join('<br>\n')}</p>\n`,
  };
}
