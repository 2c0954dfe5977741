/** The chat of a meeting: what the pages leave open, or say in two ways. */
export interface ChatKnobs {
  /** Without it, joining the chat ends with `Unavailable`. */
  readonly available: boolean;
  /** Whether a message also has a `started` event, as on its page; recordings have only `completed`. */
  readonly messageStarted: boolean;
  /** The text in a link with a data URI, or in a property of the same name. */
  readonly textAs: 'link' | 'property';
  /** Whether the user's own message comes back with its text and participant. */
  readonly echoText: boolean;
  /** Whether the user's own message comes back with the operationId of its request. */
  readonly echoOperationId: boolean;
  /** How messages of the user fail; with `partial` they do not reach one of the others. */
  readonly failure: 'none' | 'EntityTooLarge' | 'Timeout' | 'NotAllowed' | 'partial';
  /** The format of messages that others write. */
  readonly format: 'plain' | 'html' | 'both';
  /** The spelling of the charset in data URIs, or Base64 without one. */
  readonly charset: 'utf-8' | 'utf8' | 'base64';
  /** Where the list of people who type is. */
  readonly typingHref: 'messaging' | 'participants';
  /** When somebody stops typing: just before their message, or eight seconds after they began. */
  readonly typingStops: 'withMessage' | 'timer';
  readonly timeStamp: '/Date()/' | 'ISO';
  /** Seconds until the server removes the user from the chat. */
  readonly drop: number | 'never';
  /** A longer message is refused with 413. */
  readonly maxLength: number;
}

export const chat: ChatKnobs = {
  available: true,
  messageStarted: false,
  textAs: 'link',
  echoText: false,
  echoOperationId: false,
  failure: 'none',
  format: 'plain',
  charset: 'utf-8',
  typingHref: 'messaging',
  typingStops: 'withMessage',
  timeStamp: '/Date()/',
  drop: 'never',
  maxLength: 8_000,
};
