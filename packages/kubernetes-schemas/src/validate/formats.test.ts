import { isIntOrString } from './formats';

describe('isIntOrString', () => {
  it('takes an int32 or any text', () => {
    expect([1, -1, 'http', '25%', ''].every(isIntOrString)).toBe(true);
    expect([1.5, 2 ** 31, true, [], {}].some(isIntOrString)).toBe(false);
  });
});
