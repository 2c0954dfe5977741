import type { Tree } from './tree';

/** Entries of one list that the other has not, each as often as it is missing. */
function missing(from: readonly string[], of: readonly string[]): readonly string[] {
  const left = [...from];
  return of.filter((entry) => {
    const at = left.indexOf(entry);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function lists(what: string, json: readonly string[], xml: readonly string[]): readonly string[] {
  const tell = (form: string, entries: readonly string[]): readonly string[] =>
    entries.length === 0 ? [] : [`${what} only in ${form}: ${entries.join(', ')}`];
  return [...tell('JSON', missing(xml, json)), ...tell('XML', missing(json, xml))];
}

const relOf = (link: string): string => link.slice(0, link.indexOf(' '));

/** The samples were generated, with numbers at random in their addresses: that is told apart from a link that is missing. */
function links(json: readonly string[], xml: readonly string[]): readonly string[] {
  const inXml = [...missing(json, xml)];
  return [
    ...missing(xml, json).map((link) => {
      const at = inXml.findIndex((other) => relOf(other) === relOf(link));
      const [other] = at === -1 ? [] : inXml.splice(at, 1);
      return other === undefined
        ? `link only in JSON: ${link}`
        : `the page prints the link ${link} in JSON, and ${other} in XML`;
    }),
    ...inXml.map((link) => `link only in XML: ${link}`),
  ];
}

/**
 * How two samples of the same answer differ: in links, names of properties, and what is embedded.
 * @param at where in the answer; '' = its root
 * @returns nothing where they are the same
 */
export function differences(json: Tree, xml: Tree, at = ''): readonly string[] {
  const own = [
    ...(json.rel === xml.rel
      ? []
      : [`rel is ${json.rel ?? 'absent'} in JSON, ${xml.rel ?? 'absent'} in XML`]),
    ...links(json.links, xml.links),
    ...lists('properties', json.properties, xml.properties),
    ...lists(
      'embedded',
      json.embedded.map(([key]) => key),
      xml.embedded.map(([key]) => key),
    ),
  ].map((text) => (at === '' ? text : `${at}: ${text}`));
  const left = [...xml.embedded];
  const within = json.embedded.flatMap(([key, inner]) => {
    const found = left.findIndex(([other]) => other === key);
    const [match] = found === -1 ? [] : left.splice(found, 1);
    return match === undefined ? [] : differences(inner, match[1], at === '' ? key : `${at} > ${key}`);
  });
  return [...own, ...within];
}
