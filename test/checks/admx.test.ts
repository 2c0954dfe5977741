import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { describe, expect, it } from 'vitest';
import { policyKeys } from '../../common/policy-keys';
import { readPolicy } from '../../main/policy/read-policy';
import { readRegistryOutput } from '../../main/policy/registry-output';
import { textOf } from './documents';

/** An element, with what is in it in its order. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: readonly Element[];
}
type Parsed = Readonly<Record<string, unknown>>;

const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' });

function elementOf(parsed: Parsed): Element {
  const [name = ''] = Object.keys(parsed).filter((key) => key !== ':@');
  const inside = Array.isArray(parsed[name]) ? (parsed[name] as Parsed[]) : [];
  return { name, attributes: (parsed[':@'] ?? {}) as Element['attributes'], inside: inside.map(elementOf) };
}
const read = (name: string): Element => {
  const found = (parser.parse(textOf(`docs/policy/${name}`)) as Parsed[]).map(elementOf);
  return found.find(({ name: root }) => root.startsWith('policyDefinition')) as Element;
};
const all = (element: Element): readonly Element[] => [element, ...element.inside.flatMap(all)];
const named = (element: Element, ...names: readonly string[]): readonly Element[] =>
  all(element).filter(({ name }) => names.includes(name));
const attributes = (elements: readonly Element[], name: string): readonly string[] =>
  elements.flatMap(({ attributes: own }) => own[name] ?? []);

const languages = ['en-US/MeetNow.adml', 'de-DE/MeetNow.adml'];
const files = ['MeetNow.admx', ...languages];
const template = read('MeetNow.admx');
const policies = named(template, 'policy');
const controls = ['text', 'multiText', 'enum', 'decimal'];

/** What may be in each element, in this order, by Microsoft's schema of policy definitions. */
const content: Readonly<Record<string, readonly string[]>> = {
  policyDefinitions: ['policyNamespaces', 'resources', 'supportedOn', 'categories', 'policies'],
  policyNamespaces: ['target'],
  supportedOn: ['definitions'],
  definitions: ['definition'],
  categories: ['category'],
  category: ['parentCategory'],
  policies: ['policy'],
  policy: ['parentCategory', 'supportedOn', 'enabledValue', 'disabledValue', 'elements'],
  enabledValue: ['decimal'],
  disabledValue: ['decimal'],
  elements: controls,
  enum: ['item'],
  item: ['value'],
  value: ['string'],
  policyDefinitionResources: ['displayName', 'description', 'resources'],
  resources: ['stringTable', 'presentationTable'],
  stringTable: ['string'],
  presentationTable: ['presentation'],
  presentation: ['textBox', 'multiTextBox', 'dropdownList', 'decimalTextBox'],
  textBox: ['label'],
};

describe('the templates for group policies', () => {
  it.each(files)('are well-formed, with elements where the schema has them: %s', (file) => {
    expect(() => SyntaxValidator.validate(textOf(`docs/policy/${file}`))).not.toThrow();
    expect(() => SyntaxValidator.validate('<a><b></a>')).toThrow();
    for (const { name, inside } of all(read(file))) {
      const places = inside
        .filter((one) => one.name !== '#text')
        .map((one) => (content[name] ?? []).indexOf(one.name));
      expect(places, name).toEqual([...places].sort((a, b) => a - b));
      expect(places, name).not.toContain(-1);
    }
  });

  it('have every key, locked, and as a default unless users cannot choose it', () => {
    const keyOf = ({ attributes: own, inside }: Element): string =>
      own['valueName'] ??
      attributes(
        inside.flatMap((one) => one.inside),
        'valueName',
      )[0] ??
      '';
    const under = (place: string) =>
      policies.filter((one) => one.attributes['key'] === place).map((one) => keyOf(one));
    expect(under('Software\\Policies\\Meet Now')).toEqual(policyKeys);
    const neverChosen = ['signInMethods', 'storePasswords', 'followLinks'];
    expect(under('Software\\Policies\\Meet Now\\Recommended')).toEqual(
      policyKeys.filter((key) => !neverChosen.includes(key)),
    );
    expect(new Set(attributes(policies, 'class'))).toEqual(new Set(['Machine']));
  });

  it('have ids that are unique', () => {
    for (const ids of [
      attributes(policies, 'name'),
      attributes(named(template, ...controls), 'id'),
      ...languages.flatMap((file) => [
        attributes(named(read(file), 'string'), 'id'),
        attributes(named(read(file), 'presentation'), 'id'),
      ]),
    ])
      expect(ids).toHaveLength(new Set(ids).size);
  });

  it.each(languages)('have a text for each name, and a control for each value: %s', (file) => {
    const texts = read(file);
    const strings = [...textOf('docs/policy/MeetNow.admx').matchAll(/\$\(string\.(\w+)\)/g)];
    expect(new Set(attributes(named(texts, 'string'), 'id'))).toEqual(
      new Set(strings.map(([, id = '']) => id)),
    );
    expect(named(texts, 'string').filter(({ inside }) => inside.length === 0)).toEqual([]);
    expect(attributes(policies, 'presentation')).toEqual(
      attributes(named(texts, 'presentation'), 'id').map((id) => `$(presentation.${id})`),
    );
    const boxes = named(texts, 'textBox', 'multiTextBox', 'dropdownList', 'decimalTextBox');
    expect(attributes(boxes, 'refId')).toEqual(
      attributes(
        named(template, 'elements').flatMap(({ inside }) => inside),
        'id',
      ),
    );
  });

  it('offer only values that Meet Now accepts', () => {
    const offered = [
      ...textOf('docs/policy/MeetNow.admx').matchAll(/<enum .*?valueName="(\w+)".*?<\/enum>/g),
    ];
    expect(offered.length).toBeGreaterThan(4);
    for (const [text, key = ''] of offered)
      for (const [, value = ''] of text.matchAll(/<string>(\w+)<\/string>/g)) {
        const printed = `HKEY_LOCAL_MACHINE\\Software\\Policies\\Meet Now\n    ${key}    REG_SZ    ${value}`;
        const document = readRegistryOutput(printed, 'HKLM\\Software\\Policies\\Meet Now');
        expect(readPolicy(document)).toEqual({ policy: { [key]: { value, locked: true } }, faults: [] });
      }
  });
});
