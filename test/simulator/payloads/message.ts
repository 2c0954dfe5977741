import { type ChatKnobs } from '../knobs/chat';
import { type Conversation } from '../meeting';
import { type Participant } from '../participant';
import { type Resource } from './resource';

export interface Message {
  readonly href: string;
  readonly direction: 'Incoming' | 'Outgoing';
  readonly from: Participant;
  readonly text: string;
  /** Of the request; others do not get it. */
  readonly operationId?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** People whom it did not reach. */
  readonly failed?: readonly Participant[];
}

/**
 * "message_ref", in the form of "SendAnIM" and "ReceiveAnIM": the text is in a link, and the user's own message comes
 * back without it.
 */
export function messagePayload(
  { href, applicationHref, isUntitled, visit }: Conversation,
  message: Message,
  { textAs, echoText, echoOperationId, timeStamp, ...knobs }: ChatKnobs,
): Resource {
  const { from, at, operationId, failed = [] } = message;
  const isOwn = message.direction === 'Outgoing';
  const isShown = !isOwn || echoText;
  const texts = isShown ? textsOf(message, knobs) : {};
  const participant = { href: from.href, title: isUntitled && !isOwn ? '' : from.name };
  return {
    direction: message.direction,
    ...(isOwn && echoOperationId && operationId !== undefined && { operationId }),
    timeStamp: timeStamp === 'ISO' ? new Date(at).toISOString() : `/Date(${at})/`,
    ...(textAs === 'property' &&
      Object.fromEntries(Object.entries(texts).map(([name, { text }]) => [name, text]))),
    _links: {
      self: { href: message.href },
      ...(isShown &&
        !isOwn &&
        !visit && { contact: { href: `${applicationHref}/people/${from.uri.replace(/^\w+:/, '')}` } }),
      ...(isShown && { participant }),
      messaging: { href: `${href}/messaging` },
      ...(textAs === 'link' &&
        Object.fromEntries(Object.entries(texts).map(([name, { uri }]) => [name, { href: uri }]))),
      ...(failed.length > 0 && {
        failedDeliveryParticipant: failed.map((one) => ({ href: one.href, title: one.name })),
      }),
    },
    rel: 'message',
  };
}

interface MessageText {
  readonly text: string;
  readonly uri: string;
}

/** The text in the formats that the server sends. What the user wrote is plain. */
function textsOf(
  { text, direction }: Message,
  { format, charset }: Pick<ChatKnobs, 'format' | 'charset'>,
): Readonly<Record<string, MessageText>> {
  const isPlain = direction === 'Outgoing' || format !== 'html';
  const isHtml = direction === 'Incoming' && format !== 'plain';
  const html = `<DIV style="font-size:10pt">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<BR>')}</DIV>`;
  return {
    ...(isPlain && { plainMessage: { text, uri: dataUri('text/plain', `${text}\r\n`, charset) } }),
    ...(isHtml && { htmlMessage: { text: html, uri: dataUri('text/html', html, charset) } }),
  };
}

/** As recorded: with `+` for blanks, and hexadecimal digits in lower case. */
function dataUri(type: string, text: string, charset: ChatKnobs['charset']): string {
  if (charset === 'base64') return `data:${type};base64,${Buffer.from(text, 'utf8').toString('base64')}`;
  const encoded = encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase());
  return `data:${type};charset=${charset},${encoded}`;
}
