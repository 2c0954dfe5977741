import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noElectron = { name: 'electron', message: 'This folder runs in plain Node.' };

/** Imports run one way: desktop → meetings → ucwa → net/transport; only main/*.ts knows all folders. */
const restrict = (files, patterns, paths = []) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { paths, patterns }] },
});
const folder = (group, message) => ({ group, message, allowTypeImports: false });

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
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['*.ts', '*.mjs', 'test/desktop/*.setup.ts', 'test/closing-line.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  { files: ['scripts/**', 'test/**/cli.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  restrict(
    ['main/ucwa/**'],
    [
      folder(
        ['**/meetings/**', '**/desktop/**', '**/settings/**'],
        'main/ucwa knows only the specification and net/transport.',
      ),
      folder(['**/net/*', '!**/net/transport'], 'Only the transport interface.'),
      folder(['node:*', '!node:crypto'], 'No Node built-ins but crypto.'),
    ],
    [noElectron],
  ),
  restrict(
    ['main/meetings/**'],
    [
      folder(
        ['**/desktop/**', '**/settings/**', '**/net/**'],
        'main/meetings knows meetings and the UCWA client.',
      ),
    ],
    [noElectron],
  ),
  restrict(
    ['main/net/**'],
    [
      folder(
        ['**/desktop/**', '**/settings/**', '**/meetings/**', '**/ucwa/**'],
        'main/net knows HTTP only.',
      ),
    ],
  ),
  restrict(
    ['test/simulator/**'],
    [
      folder(
        ['**/main/**', '**/renderer/**', '**/preload/**'],
        'The simulator decodes and resolves on its own.',
      ),
    ],
    [noElectron],
  ),
  restrict(
    ['renderer/**'],
    [folder(['**/main/**'], 'Pages know main only through preload/contract.')],
    [noElectron],
  ),
);
