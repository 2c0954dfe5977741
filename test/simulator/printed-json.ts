const TEXT_OR_COMMA = /"(?:[^"\\]|\\[\s\S])*"|,(?=\s*[}\]])/g;
const FOLD = /\s*[\r\n]\s*/g;
/** `sip : john@contoso.com`. */
const SPACED = /^"(sip|tel|data) : (?=[^\s"])/;

/**
 * JSON in the forms of the pages' own samples, mended: a comma after the last property ("CreateAnApplication"), line
 * breaks inside a text, and an address with spaces around its colon (both in "startMessaging_ref").
 */
export const mendPrinted = (json: string): string =>
  json.replace(TEXT_OR_COMMA, (token) =>
    token === ',' ? '' : token.replace(FOLD, '').replace(SPACED, '"$1:'),
  );
