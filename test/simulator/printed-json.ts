const TEXT_OR_COMMA = /"(?:[^"\\]|\\[\s\S])*"|,(?=\s*[}\]])/g;
const BLANKS = /\s+/g;
/** `sip : john@contoso.com`. */
const SPACED = /^"(sip|tel|data) : (?=[^\s"])/;

const unfolded = (blanks: string): string => (/[\r\n]/.test(blanks) ? '' : blanks);

/**
 * JSON in the forms of the pages' own samples, mended: a comma after the last property ("CreateAnApplication"), line
 * breaks inside a text, and an address with spaces around its colon (both in "startMessaging_ref").
 */
export const mendPrinted = (json: string): string =>
  json.replace(TEXT_OR_COMMA, (token) =>
    token === ',' ? '' : token.replace(BLANKS, unfolded).replace(SPACED, '"$1:'),
  );
