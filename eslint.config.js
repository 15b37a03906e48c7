import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Sizes keep a file readable in one sitting; migrations and seed are data and may be as long as they are. */
const sizes = (functionLines) => ({
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: functionLines, skipBlankLines: true, skipComments: true }],
});

export default tseslint.config(
  { ignores: ['build/', 'data/', '.cache/', 'node_modules/', '**/*.d.mts'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      ...sizes(60),
      'no-restricted-imports': ['error', { paths: [{ name: 'remix', message: 'It only throws: import from @remix-run/node or @remix-run/react (decision 0001).' }] }],
      'no-console': ['error', { allow: ['error'] }],
      eqeqeq: 'error',
      // Control characters in a pattern are meant only where somebody says so.
      'no-control-regex': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  // Markup is long without being hard: a component gets a third more.
  { files: ['**/*.tsx'], rules: sizes(80) },
  // A describe block is a chapter, not a function.
  { files: ['**/*.test.{ts,tsx}', 'tests/**'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['db/migrations/**', 'db/seed/**'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  // What speaks to the person at the terminal.
  { files: ['scripts/**', 'server.ts', 'bench/**', 'tests/support/**'], rules: { 'no-console': 'off' } },
);
