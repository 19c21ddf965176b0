// Rules for what is not in a package: scripts and journeys. Packages have their
// own through scripts/eslint-config.js.
module.exports = {
  root: true,
  plugins: ['@backstage'],
  overrides: [
    {
      files: ['scripts/**/*.{js,cjs,mjs}', '.eslintrc.js'],
      extends: ['eslint:recommended', 'prettier'],
      env: { node: true, es2022: true },
      parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
    },
    {
      files: ['bench/**/*.ts', 'e2e/**/*.ts'],
      extends: [
        '@spotify/eslint-config-base',
        '@spotify/eslint-config-typescript',
        'prettier',
      ],
      parser: '@typescript-eslint/parser',
      env: { node: true, es2022: true },
      rules: {
        'no-undef': 'off',
        'no-restricted-imports': 'off',
        'no-console': 'off',
      },
    },
  ],
};
