type Values = readonly (readonly [name: string, value: unknown])[];

const NAME = String.raw`name\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`;
const TEXT = String.raw`((?:[^<]|<!\[CDATA\[(?:(?!\]\]>)[\s\S])*\]\]>)*)`;
const PARTS = new RegExp(
  [
    String.raw`\s+|<!--[\s\S]*?-->`,
    String.raw`<property\s+${NAME}\s*(?:/>|>${TEXT}</property\s*>)`,
    String.raw`<propertyList\s+${NAME}\s*(?:/>|>((?:\s|<item>${TEXT}</item\s*>|<item\s*/>)*)</propertyList\s*>)`,
    String.raw`<link((?:\s+\w+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*/>`,
  ].join('|'),
  'y',
);

/**
 * Input in XML: `<input>` of a POST, or `<resource>` of a PUT, with properties and lists of them, as in
 * "startOnlineMeeting_ref" and "communication_ref". `undefined` for everything else, including document types.
 */
export function readXmlInput(body: string): Values | undefined {
  const root =
    /^\s*(?:<\?xml[^>]*\?>\s*)?<(input|resource)\b([^>]*?)(?:\/>\s*$|>([\s\S]*)<\/\1\s*>\s*$)/.exec(body);
  if (!root) return undefined;
  const [, , attributes = '', content = ''] = root;
  if (!/xmlns\s*=\s*["']http:\/\/schemas\.microsoft\.com\/rtc\/2012\/03\/ucwa["']/.test(attributes))
    return undefined;
  const values: [string, unknown][] = [];
  const links: Record<string, unknown> = {};
  PARTS.lastIndex = 0;
  while (PARTS.lastIndex < content.length) {
    const part = PARTS.exec(content);
    if (!part) return undefined;
    const [, double, single, text = '', listDouble, listSingle, items = '', , link] = part;
    const name = double ?? single;
    const list = listDouble ?? listSingle;
    if (name !== undefined) values.push([plain(name), plain(text)]);
    if (list !== undefined) values.push([plain(list), readItems(items)]);
    if (link !== undefined) links[attributeOf(link, 'rel')] = { href: attributeOf(link, 'href') };
  }
  return [...values, ['_links', links]];
}

function readItems(items: string): string[] {
  const found = items.matchAll(new RegExp(`<item\\s*(?:/>|>${TEXT}</item\\s*>)`, 'g'));
  return Array.from(found, ([, text = '']) => plain(text));
}

function attributeOf(attributes: string, name: string): string {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes) ?? [];
  return plain(double ?? single ?? '');
}

const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
]);

function plain(text: string): string {
  return text.replaceAll(
    /<!\[CDATA\[([\s\S]*?)\]\]>|&(#x?[\da-f]+|\w+);/gi,
    (whole, data?: string, name = '') => {
      if (data !== undefined) return data;
      const reference = String(name);
      if (!reference.startsWith('#')) return NAMED.get(reference) ?? whole;
      const code = Number(reference.slice(1).replace(/^x/i, '0x'));
      if (!(code <= 0x10ffff)) return whole;
      return code >= 0xd800 && code <= 0xdfff ? '\uFFFD' : String.fromCodePoint(code);
    },
  );
}
