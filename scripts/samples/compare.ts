import type { Tree } from './tree';

/** Entries of one list that the other lacks, each as often as it is missing. */
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

/** Generated samples have random numbers in their addresses. Such a difference does not count as a missing link. */
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
 * The differences between two samples of the same answer, in links, names of properties, and embedded resources.
 * @param at place in the answer; '' = its root
 * @returns an empty list if there are none
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
