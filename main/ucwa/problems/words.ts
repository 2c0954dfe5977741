import { defined } from '../../../common/defined';
import type { en } from '../../../assets/locales/en';
import { type Text, text } from '../../../common/text';
import type { Problem } from '../../../common/problem';
import type { ErrorBody } from '../codec/error-body';
import { bySubcode, type Meaning } from './subcodes';

/** The advice for a code, which may come from the HTTP status alone (ErrorCode_ref, GenericSynchronousErrors). */
const byCode = {
  badrequest: { advice: 'nameTheCode', next: 'contactAdministrator' },
  unauthorized: { advice: 'signInAgain', next: 'signIn' },
  forbidden: { next: 'contactAdministrator' },
  notfound: { advice: 'again', next: 'retry' },
  methodnotallowed: { advice: 'nameTheCode', next: 'contactAdministrator' },
  conflict: { next: 'none' },
  gone: { advice: 'signInAgain', next: 'signIn' },
  entitytoolarge: { next: 'changeInput' },
  unsupportedmediatype: { advice: 'nameTheCode', next: 'contactAdministrator' },
  toomanyrequests: { advice: 'again', next: 'wait' },
  servicefailure: { advice: 'again', next: 'retry' },
  serviceunavailable: { advice: 'again', next: 'retry' },
  timeout: { advice: 'again', next: 'retry' },
  localfailure: { advice: 'again', next: 'retry' },
  remotefailure: { next: 'none' },
  informational: { next: 'none' },
} as const satisfies Readonly<Record<keyof typeof en.ucwa.code, Meaning>>;

/** Names come from the network, so one could be `constructor`, which must not count as in the table. */
function nameIn<Name extends string>(table: Readonly<Record<Name, Meaning>>, sent: string): Name | undefined {
  const name = sent.toLowerCase();
  return Object.hasOwn(table, name) ? (name as Name) : undefined;
}

/** A meaning as texts. The message has no full stop, since more may follow. */
export type Words = Pick<Problem, 'message' | 'advice' | 'next'>;

export const inWords = (message: Text, { advice, next }: Meaning): Words => ({
  message,
  ...(advice === undefined ? {} : { advice: text(`ucwa.advice.${advice}`) }),
  next,
});

function subcodeInWords(subcode: string): Words | undefined {
  const name = nameIn(bySubcode, subcode);
  return name && inWords(text(`ucwa.subcode.${name}`), bySubcode[name]);
}

export function codeInWords(code: string): Words | undefined {
  const name = nameIn(byCode, code);
  return name && inWords(text(`ucwa.code.${name}`), byCode[name]);
}

export const sentence = (what: Text): Text => text('ucwa.frame.sentence', { what });

/**
 * A server text at the end of a sentence may already have a full stop. Escaped, since V8 would keep the whole bundle with
 * two bytes for each character.
 */
const endsSentence = (said: string): boolean => /[.!?\u2026\u3002\uff01\uff1f]$/.test(said);

/**
 * An error body or an event's `reason`, in words for the user. For an unknown subcode, the text of the code and the
 * server's own text are shown, since servers may send new subcodes (ErrorsAndInformationalMessages).
 * @param body as received
 * @param where the host that sent it; '' = do not name it
 * @param there its meaning at this step, if the code alone does not say it
 */
export function problemOfReason(
  body: ErrorBody,
  where: string,
  there?: Words,
): Problem & { readonly details: string } {
  const known = subcodeInWords(body.subcode ?? '');
  const meaning =
    known ?? there ?? codeInWords(body.code) ?? inWords(text('ucwa.otherCode'), { next: 'none' });
  const named =
    body.parameters === undefined
      ? meaning.message
      : text('ucwa.frame.named', { what: meaning.message, names: [...body.parameters.keys()] });
  // Only the server knows what the conflict is.
  const tells = known === undefined || body.code.toLowerCase() === 'conflict';
  const said = tells ? body.message : undefined;
  const message = said === undefined ? named : text('ucwa.frame.said', { what: named, said });
  const details = [[body.code, body.subcode].filter(Boolean).join('/'), body.message, where]
    .filter(Boolean)
    .join(' · ');
  return {
    code: body.code,
    ...defined({ subcode: body.subcode }),
    ...meaning,
    message: said !== undefined && endsSentence(said) ? message : sentence(message),
    details,
  };
}
