import { type PolicyKey, policyKeys } from '../../common/policy-keys';
import { policyWords } from './policy-words';
import { neverChosen, valueSchema } from './policy';

/** The languages of the templates, with the names of their folders. */
const cultures = { en: 'en-US', de: 'de-DE' } as const;
type TemplateLanguage = keyof typeof cultures;

const namespace = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
const registryKey = 'Software\\Policies\\Meet Now';
/** The most that the lines of one list may have together, in characters. */
const longestList = 16_384;

/** A policy in the editor: a key that users cannot change, or one that they can. */
interface Entry {
  readonly key: PolicyKey;
  readonly id: string;
  readonly recommended: boolean;
}

const entries: readonly Entry[] = policyKeys.flatMap((key) => [
  { key, id: key, recommended: false },
  ...(neverChosen.has(key) ? [] : [{ key, id: `${key}_recommended`, recommended: true }]),
]);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The part of a policy that names its value, and the control in which an administrator types it. */
interface Control {
  /** Absent = the policy is only enabled or disabled. */
  readonly element?: string;
  readonly presentation?: (label: string) => string;
  /** Values with a text of their own. */
  readonly choices?: readonly string[];
}

function controlOf({ key, id }: Entry): Control {
  const { type, enum: choices, maxLength, minimum, maximum, maxItems } = valueSchema(key);
  if (type === 'boolean') return {};
  const value = `id="${id}" valueName="${key}"`;
  if (choices !== undefined) {
    const items = choices.map(
      (choice) =>
        `<item displayName="$(string.${key}_is_${choice})"><value><string>${choice}</string></value></item>`,
    );
    return {
      element: `<enum ${value} required="true">${items.join('')}</enum>`,
      presentation: (label) => `<dropdownList refId="${id}" noSort="true">${label}</dropdownList>`,
      choices,
    };
  }
  if (type === 'integer')
    return {
      element: `<decimal ${value} minValue="${minimum ?? 0}" maxValue="${maximum ?? 0}" />`,
      presentation: (label) => `<decimalTextBox refId="${id}">${label}</decimalTextBox>`,
    };
  if (type === 'array')
    return {
      element: `<multiText ${value} maxLength="${longestList}" maxStrings="${maxItems ?? 0}" />`,
      presentation: (label) => `<multiTextBox refId="${id}">${label}</multiTextBox>`,
    };
  return {
    element: `<text ${value} maxLength="${maxLength ?? 0}" />`,
    presentation: (label) => `<textBox refId="${id}"><label>${label}</label></textBox>`,
  };
}

function policyOf(entry: Entry): string {
  const { key, id, recommended } = entry;
  const { element, presentation } = controlOf(entry);
  const place = recommended ? `${registryKey}\\Recommended` : registryKey;
  const values =
    element === undefined
      ? [
          '<enabledValue><decimal value="1" /></enabledValue>',
          '<disabledValue><decimal value="0" /></disabledValue>',
        ]
      : ['<elements>', `  ${element}`, '</elements>'];
  const attributes = [
    `name="${id}"`,
    'class="Machine"',
    `displayName="$(string.${key})"`,
    `explainText="$(string.${key}_explain)"`,
    `key="${place}"`,
    ...(element === undefined ? [`valueName="${key}"`] : []),
    ...(presentation === undefined ? [] : [`presentation="$(presentation.${id})"`]),
  ];
  return [
    `    <policy ${attributes.join(' ')}>`,
    `      <parentCategory ref="${recommended ? 'MeetNowRecommended' : 'MeetNow'}" />`,
    '      <supportedOn ref="MeetNowVersion" />',
    ...values.map((line) => `      ${line}`),
    '    </policy>',
  ].join('\n');
}

const head = '<?xml version="1.0" encoding="utf-8"?>\n<!-- npm run reference writes this file. -->';
const revision = 'revision="1.0" schemaVersion="1.0"';

/** The template for the group policy editor. */
const admx = (): string => `${head}
<policyDefinitions xmlns="${namespace}" ${revision}>
  <policyNamespaces>
    <target prefix="meetnow" namespace="MeetNow.Policies" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="MeetNowVersion" displayName="$(string.supported)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="MeetNow" displayName="$(string.category)" />
    <category name="MeetNowRecommended" displayName="$(string.category_recommended)">
      <parentCategory ref="MeetNow" />
    </category>
  </categories>
  <policies>
${entries.map(policyOf).join('\n')}
  </policies>
</policyDefinitions>
`;

const ownWords = {
  en: {
    supported: (version: string) => `Meet Now ${version} or later`,
    description: 'Settings of Meet Now for Skype for Business Server',
    category: 'Meet Now',
    category_recommended: 'Meet Now: defaults that users can change',
  },
  de: {
    supported: (version: string) => `Meet Now ${version} oder neuer`,
    description: 'Einstellungen von Meet Now für Skype for Business Server',
    category: 'Meet Now',
    category_recommended: 'Meet Now: Vorgaben, die Benutzer ändern können',
  },
} as const;

/** The texts of the template in a language. */
function adml(language: TemplateLanguage, version: string): string {
  const own = ownWords[language];
  const strings: readonly (readonly [string, string])[] = [
    ['supported', own.supported(version)],
    ['category', own.category],
    ['category_recommended', own.category_recommended],
    ...policyKeys.flatMap((key) => {
      const { name, explain } = policyWords[key][language];
      const { choices = [] } = controlOf({ key, id: key, recommended: false });
      return [
        [key, name] as const,
        [`${key}_explain`, explain] as const,
        ...choices.map((choice) => [`${key}_is_${choice}`, choice] as const),
      ];
    }),
  ];
  const presentations = entries.flatMap((entry) => {
    const label = escaped(policyWords[entry.key][language].name);
    const control = controlOf(entry).presentation?.(label);
    return control === undefined ? [] : [`      <presentation id="${entry.id}">${control}</presentation>`];
  });
  return `${head}
<policyDefinitionResources xmlns="${namespace}" ${revision}>
  <displayName>Meet Now</displayName>
  <description>${own.description}</description>
  <resources>
    <stringTable>
${strings.map(([id, text]) => `      <string id="${id}">${escaped(text)}</string>`).join('\n')}
    </stringTable>
    <presentationTable>
${presentations.join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

/** The templates for group policies on Windows: their text by their path in one folder. */
export const policyTemplates = (version: string): Readonly<Record<string, string>> => ({
  'MeetNow.admx': admx(),
  ...Object.fromEntries(
    (Object.keys(cultures) as TemplateLanguage[]).map((language) => [
      `${cultures[language]}/MeetNow.adml`,
      adml(language, version),
    ]),
  ),
});
