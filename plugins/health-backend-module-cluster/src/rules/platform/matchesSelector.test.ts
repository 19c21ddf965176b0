import { matchesSelector } from './matchesSelector';

const labels = { app: 'tracker', tier: 'api' };

describe('matchesSelector', () => {
  it('wants every label', () => {
    expect(matchesSelector({ app: 'tracker', tier: 'api' }, labels)).toBe(true);
    expect(matchesSelector({ app: 'tracker', tier: 'web' }, labels)).toBe(
      false,
    );
    expect(matchesSelector({ app: 'tracker', zone: 'a' }, labels)).toBe(false);
  });

  it('selects nothing by nothing', () => {
    expect(matchesSelector({}, labels)).toBe(false);
  });
});
