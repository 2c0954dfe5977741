const LAST_COMMA = /,(?=\s*[}\]])/g;
const BLANKS = /\s+/g;
/** `sip : john@contoso.com`. */
const SPACED = /^"(sip|tel|data) : (?=[^\s"])/;

const unfolded = (blanks: string): string => (/[\r\n]/.test(blanks) ? '' : blanks);

/** The place after the text that begins there; a text without an end reaches to the end. */
function endOfText(json: string, start: number): number {
  let place = start + 1;
  while (place < json.length && json[place] !== '"') place += json[place] === '\\' ? 2 : 1;
  return place + 1;
}

/**
 * JSON in the forms of the pages' own samples, mended: a comma after the last property ("CreateAnApplication"), line
 * breaks inside a text, and an address with spaces around its colon (both in "startMessaging_ref"). It takes time in
 * proportion to the length, whatever a client sends: a single expression for texts and commas would not.
 */
export function mendPrinted(json: string): string {
  const parts: string[] = [];
  for (let place = 0; place < json.length;) {
    const quote = json.indexOf('"', place);
    const start = quote < 0 ? json.length : quote;
    const end = quote < 0 ? json.length : endOfText(json, start);
    parts.push(json.slice(place, start).replace(LAST_COMMA, ''));
    parts.push(json.slice(start, end).replace(BLANKS, unfolded).replace(SPACED, '"$1:'));
    place = end;
  }
  return parts.join('');
}
