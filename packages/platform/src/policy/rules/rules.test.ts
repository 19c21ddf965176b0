import { POLICY_RULES } from '.';
import { FIXTURES } from './__fixtures__';
import { targetOf } from './__fixtures__/RuleFixture';

function ruleOf(id: string) {
  return POLICY_RULES.find(rule => rule.id === id)!;
}

describe('policy rules', () => {
  it('have an id each, made of a subject and an aspect', () => {
    const ids = POLICY_RULES.map(({ id }) => id);
    expect([...new Set(ids)]).toEqual(ids);
    expect(ids.filter(id => !/^[a-z-]+\.[a-z-]+$/.test(id))).toEqual([]);
  });

  it('have a title without a full stop and a reason of whole sentences', () => {
    const unclear = POLICY_RULES.filter(
      ({ title, why }) =>
        !/^[A-Z].*[^.]$/.test(title) || !/^[A-Z].*\.$/.test(why),
    );
    expect(unclear.map(({ id }) => id)).toEqual([]);
  });

  it('have fixtures that pass and fixtures that fail, each rule its own', () => {
    const complete = Object.entries(FIXTURES).filter(
      ([, { fails, passes }]) => fails.length > 0 && passes.length > 0,
    );
    expect(complete.map(([id]) => id).sort()).toEqual(
      POLICY_RULES.map(({ id }) => id).sort(),
    );
  });

  it.each(['environment', 'cluster'] as const)(
    'all accept the good %s',
    scope => {
      const target = targetOf({ scope });
      expect(POLICY_RULES.flatMap(rule => rule.check(target))).toEqual([]);
    },
  );

  describe.each(Object.entries(FIXTURES))('%s', (id, { fails, passes }) => {
    it.each(passes)('accepts $title', changes => {
      expect(ruleOf(id).check(targetOf(changes))).toEqual([]);
    });

    it.each(fails)('refuses $title', ({ findings, ...changes }) => {
      expect(ruleOf(id).check(targetOf(changes))).toEqual(
        findings.map(([object, field, message]) => ({
          rule: id,
          object,
          field,
          message,
        })),
      );
    });
  });
});
