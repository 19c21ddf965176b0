// The lint rules of every package: Backstage's own for its role, and the house's.
// Each package's .eslintrc.js calls this; a rule in the root file would lose to
// the one Backstage sets closer to the code.
const createConfig = require('@backstage/cli/config/eslint-factory');

const REACT_IMPORT =
  "ImportDeclaration[source.value='react'] :matches(ImportDefaultSpecifier, ImportNamespaceSpecifier)";
const FUNCTION_COMPONENT =
  "TSQualifiedName[left.name='React'][right.name=/^(FC|FunctionComponent)$/]";

module.exports = dir =>
  createConfig(dir, {
    rules: {
      '@backstage/no-mixed-plugin-imports': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: REACT_IMPORT, message: 'Import what is used by its name.' },
        {
          selector: FUNCTION_COMPONENT,
          message: 'Declare a component as a plain function.',
        },
        {
          selector: 'ImportSpecifier[imported.name=/^(FC|FunctionComponent)$/]',
          message: 'Declare a component as a plain function.',
        },
      ],
      'import/no-default-export': 'error',
      // What a file is about comes first, what it uses below.
      '@typescript-eslint/no-use-before-define': [
        'error',
        { functions: false, variables: false },
      ],
      // A construct of cdk8s joins its chart by being made.
      'no-new': 'off',
    },
    restrictedImportPatterns: ['@material-ui/*'],
    overrides: [
      {
        // Where Backstage looks for a package's plugin or module.
        files: [
          'src/index.ts',
          'src/alpha.ts',
          'src/plugin.ts',
          'src/plugin.tsx',
          'src/App.tsx',
          'src/module.ts',
        ],
        rules: { 'import/no-default-export': 'off' },
      },
    ],
  });
