import { judgeSnapshot } from '../../judge/judgeSnapshot';
import { NOW } from '../__testUtils__/time';
import { service } from './__testUtils__/cluster';
import { PLATFORM_RULES } from './platformRules';

describe('rules about the platform', () => {
  it('show no check of what is not there', () => {
    const { entities } = judgeSnapshot({
      objects: [service()],
      now: NOW,
      rules: PLATFORM_RULES,
    });
    const shown = [...entities.values()].flatMap(({ results }) =>
      results.map(({ rule }) => rule.id),
    );
    // That nothing undeclared runs can be said of everything.
    expect(shown).toEqual(['workload.undeclared']);
  });
});
