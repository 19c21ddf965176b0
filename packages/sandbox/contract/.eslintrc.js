// Cases of the suite are tests by another name.
module.exports = {
  rules: {
    'jest/no-standalone-expect': [
      'error',
      {
        additionalTestBlockFunctions: [
          'contractCase',
          'withControllers',
          'withNodes',
        ],
      },
    ],
    'jest/valid-title': ['error', { ignoreTypeOfDescribeName: true }],
  },
};
