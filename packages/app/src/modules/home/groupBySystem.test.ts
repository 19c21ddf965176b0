import { groupBySystem } from './groupBySystem';
import { matchesQuery } from './matchesQuery';
import type { PlatformEntity } from './PlatformEntity';

function entity(
  name: string,
  system: string,
  more: Partial<PlatformEntity> = {},
): PlatformEntity {
  return {
    ref: `component:default/${name}`,
    title: name,
    description: '',
    type: 'service',
    system,
    tags: [],
    hasRunbook: false,
    hasWorkload: true,
    needs: 0,
    neededBy: 0,
    ...more,
  };
}

describe('groupBySystem', () => {
  it('lists systems as a request meets them, unknown ones last', () => {
    const groups = groupBySystem([
      entity('a', 'external'),
      entity('b', 'zoo'),
      entity('c', 'core'),
      entity('d', 'gateway'),
    ]);
    expect(groups.map(({ system }) => system)).toEqual([
      'gateway',
      'core',
      'external',
      'zoo',
    ]);
  });

  it('puts what most others need first, then goes by title', () => {
    const [group] = groupBySystem([
      entity('zebra', 'data', { neededBy: 1 }),
      entity('alpha', 'data', { neededBy: 1 }),
      entity('mysql', 'data', { neededBy: 9 }),
    ]);
    expect(group.entities.map(({ title }) => title)).toEqual([
      'mysql',
      'alpha',
      'zebra',
    ]);
  });
});

describe('main owner of a system', () => {
  it('is who owns most of it', () => {
    const [group] = groupBySystem([
      entity('a', 'core', { owner: 'group:default/security-team' }),
      entity('b', 'core', { owner: 'group:default/core-team' }),
      entity('c', 'core', { owner: 'group:default/core-team' }),
    ]);
    expect(group.owner).toBe('group:default/core-team');
  });

  it('is nobody where nothing is owned', () => {
    expect(groupBySystem([entity('a', 'core')])[0].owner).toBeUndefined();
  });
});

describe('matchesQuery', () => {
  const tracker = entity('issue-tracker', 'core', {
    title: 'Issue Tracker',
    owner: 'group:default/core-team',
    tags: ['php'],
  });

  it.each(['issue', 'ISSUE track', 'core-team', 'php service', ''])(
    'finds the tracker by “%s”',
    query => expect(matchesQuery(tracker, query)).toBe(true),
  );

  it('needs every word to match', () => {
    expect(matchesQuery(tracker, 'issue mysql')).toBe(false);
  });
});
