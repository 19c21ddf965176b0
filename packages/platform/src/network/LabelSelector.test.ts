import { selects } from './LabelSelector';

const labels = { app: 'users', tier: 'api' };

const expression = (operator: string, key: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, values }],
});

describe('selects', () => {
  it.each([
    ['everything by an empty selector', {}, true],
    ['by a label', { matchLabels: { app: 'users' } }, true],
    ['not by another value', { matchLabels: { app: 'board' } }, false],
    ['by a label that exists', expression('Exists', 'app'), true],
    ['by one that does not', expression('DoesNotExist', 'zone'), true],
    ['by one of some values', expression('In', 'app', 'a', 'users'), true],
    ['not by none of them', expression('In', 'app', 'a'), false],
    ['by a value that is not excluded', expression('NotIn', 'app', 'a'), true],
    ['not by one that is', expression('NotIn', 'app', 'users'), false],
    ['by a label that is not there', expression('NotIn', 'zone', 'a'), true],
    [
      'not by an operator of its own',
      expression('Like', 'app', 'users'),
      false,
    ],
  ])('selects %s', (_, selector, expected) => {
    expect(selects(selector, labels)).toBe(expected);
  });

  it.each(['constructor', 'toString', '__proto__'])(
    'takes %s, which every map inherits, for no label',
    key => {
      expect(selects(expression('Exists', key), labels)).toBe(false);
      expect(selects(expression('DoesNotExist', key), labels)).toBe(true);
      expect(selects(expression('In', key, 'users'), labels)).toBe(false);
    },
  );
});
