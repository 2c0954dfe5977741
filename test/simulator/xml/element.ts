/** Namespace of every UCWA document, see "PayloadFormat". */
export const NAMESPACE = 'http://schemas.microsoft.com/rtc/2012/03/ucwa';

/** Characters that XML 1.0 cannot contain, not even as a reference: the server omits them. */
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

export function escapeXml(text: string): string {
  return text.replaceAll(UNPRINTABLE, '').replaceAll(/[&<>"\t\n\r]/g, (found) => REFERENCES[found] ?? found);
}

/** An element with the attributes that have a value; without children it closes itself, as in the samples. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  children = '',
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapeXml(value)}"`))
    .join('');
  return children === '' ? `<${name}${written} />` : `<${name}${written}>${children}</${name}>`;
}

/** The text before the root element. */
export const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';
