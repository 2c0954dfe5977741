import { type Text, text, type TextKey } from '../../common/text';

/** What the app says of an HTTP error: what it means, its status, and the host that sent it. */
export const httpError = (what: TextKey, status: number, host: string): Text =>
  text('ucwa.frame.sentence', { what: text('ucwa.frame.status', { what: text(what), status, host }) });
