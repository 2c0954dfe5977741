import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noElectron = { name: 'electron', message: 'This folder runs in plain Node.' };

/** Forbids files to import these modules, even as types. */
const restrict = (files, patterns, paths = []) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { paths, patterns }] },
});
const folder = (group, message) => ({ group, message, allowTypeImports: false });

/**
 * The folders of main, from the lowest layer to the highest. A folder may import from lower layers only, so two folders
 * of one layer do not know each other. Below all of them is common, which imports nothing of ours.
 */
const layers = [
  ['base', 'language'],
  ['net', 'settings', 'state'],
  ['secrets', 'ucwa'],
  ['meetings', 'check'],
  ['journal', 'account', 'links'],
  ['policy', 'report'],
  ['desktop'],
  ['control'],
  ['cli'],
  ['startup'],
  ['app'],
];
/** The highest layer that runs in plain Node, without Electron: see `noElectron` below. */
const plainNode = ['ucwa', 'meetings', 'check', 'links', 'report', 'control', 'cli'];
const withoutNode = ['ucwa', 'meetings'];

const layerRules = layers.flatMap((layer, level) =>
  layer.map((name) => {
    const closed = layers
      .slice(level)
      .flat()
      .filter((other) => other !== name);
    const isBelowDesktop = level < layers.findIndex((one) => one.includes('desktop'));
    return restrict(
      [`main/${name}/**`],
      [
        folder(
          [
            ...closed.map((other) => `**/${other}/**`),
            '**/renderer/**',
            ...(isBelowDesktop ? ['**/preload/**'] : []),
          ],
          `main/${name} imports from lower layers only: see "layers" in eslint.config.mjs.`,
        ),
        ...(withoutNode.includes(name)
          ? [
              folder(['node:*', '!node:crypto'], 'No Node built-ins but crypto.'),
              folder(['**/language/**', 'i18next'], 'Texts are data here: text() of common/text.'),
              folder(['**/net/*', '!**/net/transport'], 'Only the transport interface.'),
            ]
          : []),
      ],
      plainNode.includes(name) ? [noElectron] : [],
    );
  }),
);

/** Calls that a version of Node does not have, by object and name; the types are those of a later version. */
const forbidCalls = (version, calls) =>
  calls.map(([object, property]) => ({
    ...(object === undefined ? {} : { object }),
    property,
    message: `Node ${version} does not have it.`,
  }));
const laterThanNode18 = [
  ['URL', 'canParse'],
  ['AbortSignal', 'any'],
  ['Promise', 'withResolvers'],
  ['Array', 'fromAsync'],
  ['Object', 'groupBy'],
  ...['toSorted', 'toReversed', 'toSpliced', 'isWellFormed'].map((property) => [undefined, property]),
];
/** The app also runs on Electron 22, which has Node 16. */
const notInNode16 = forbidCalls(16, [
  ...laterThanNode18,
  ['AbortSignal', 'timeout'],
  ...['findLast', 'findLastIndex', 'throwIfAborted'].map((property) => [undefined, property]),
]);

/** Forbids texts for users in the code: they are looked up by key. Errors and the log stay English. */
const noText = (files, selectors, ignores = []) => ({
  files,
  ignores,
  rules: {
    'no-restricted-syntax': [
      'error',
      ...selectors.map((selector) => ({
        selector,
        message: 'A text belongs into assets/locales; say() and t() look it up.',
      })),
    ],
  },
});
const sentence = String.raw`[value=/^[A-Z]([a-z][\w’'-]*)?[:,]? /]`;
const notSaid = [
  'NewExpression[callee.name=/(Error|Fault)$/] *',
  'CallExpression[callee.type="Super"] *',
  'CallExpression[callee.property.name=/^(debug|info|warn|error|write)$/] *',
  'CallExpression[callee.name=/^(refuse|giveUp)$/] *',
  '[value="Meet Now"]',
  '[value="Xfce Notify Daemon"]',
].join(',');
const shown = 'Property[key.name=/^(message|advice|title|body|text|label|yes|no)$/]';
const anyText = [
  `Literal${sentence}:not(${notSaid})`,
  `TemplateElement${sentence.replace('value', 'value.raw')}:not(${notSaid})`,
  'Property > Literal.value[value=/[a-z] [a-z]/]',
  `${shown} > Literal[value=/^[A-Z][a-z]*…?$/]`,
  `${shown} > :matches(ConditionalExpression, LogicalExpression) > Literal[value=/^[A-Z]/]`,
  `${shown} > TemplateLiteral > TemplateElement[value.raw=/[A-Za-z]{2}/]`,
];
const named = 'JSXAttribute[name.name=/^(label|title|aria-label|text|hint)$/]';
const textInJsx = [
  // An example such as an address is the same in every language; words are not.
  'JSXAttribute[name.name="placeholder"] > Literal[value=/[A-Za-z]{2} /]',
  'JSXText[value=/[A-Za-z]{2}/]',
  `${named} > Literal[value=/[A-Za-z]{2}/]`,
  `:matches(JSXElement, JSXFragment, ${named}) > JSXExpressionContainer > Literal[value=/[A-Za-z]{2}/]`,
  'JSXExpressionContainer > :matches(ConditionalExpression, LogicalExpression) > Literal[value=/^[A-Z][a-z]+( |…|$)/]',
  'JSXExpressionContainer TemplateElement[value.raw=/[A-Za-z]{2} [A-Za-z]/]',
];

export default tseslint.config(
  { ignores: ['node_modules', 'out', 'dist', '.runtime'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs', 'scripts/*.mjs', 'scripts/*/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['common/**', 'main/**', 'preload/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...notInNode16,
        {
          property: 'allowNTLMCredentialsForDomains',
          message: 'The list is the same for all sessions, and each call replaces it: use TicketHosts.',
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['structuredClone', 'fetch'].map((name) => ({ name, message: 'Node 16 does not have it.' })),
      ],
    },
  },
  {
    files: ['main/net/ticket-hosts.ts'],
    rules: { 'no-restricted-properties': ['error', ...notInNode16] },
  },
  {
    // The built simulator runs on Node 18.
    files: ['test/simulator/**'],
    rules: {
      'no-restricted-properties': ['error', ...forbidCalls(18, laterThanNode18)],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.type="MetaProperty"][property.name!="url"]',
          message: 'Node 18 only has import.meta.url.',
        },
      ],
    },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    files: [
      '*.ts',
      '*.mjs',
      'scripts/build/{late,unused}/*.ts',
      'test/*/*.setup.ts',
      'test/closing-line.ts',
      'test/faults/grid-reporter.ts',
    ],
    rules: { 'no-restricted-exports': 'off' },
  },
  { files: ['scripts/**', 'test/**/cli.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  restrict(
    ['common/**'],
    [folder(['**/main/**', '**/preload/**', '**/renderer/**', 'node:*'], 'common imports nothing of ours.')],
    [noElectron],
  ),
  ...layerRules,
  restrict(['preload/**'], [folder(['**/main/**', '**/renderer/**'], 'preload imports common only.')]),
  restrict(
    ['test/simulator/**'],
    [
      folder(
        ['**/common/**', '**/main/**', '**/renderer/**', '**/preload/**'],
        'The simulator decodes and resolves on its own.',
      ),
    ],
    [noElectron],
  ),
  // Command lines for help and man are the same in every language.
  noText(['common/**', 'main/**'], anyText, ['main/cli/reference.ts']),
  noText(['renderer/**'], [...anyText, ...textInJsx]),
  restrict(
    ['renderer/**'],
    [
      folder(['**/main/**'], 'Pages import common, and the types of preload/contract.'),
      { group: ['**/preload/**'], message: 'Pages import only its types.', allowTypeImports: true },
    ],
    [noElectron],
  ),
);
