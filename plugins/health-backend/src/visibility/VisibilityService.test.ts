import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { environmentOf, reportOf } from '../router/__testUtils__/healthFixture';
import { VISIBLE_FOR, VisibilityService } from './VisibilityService';
import { sees } from './visibleReport';

const TRACKER = 'component:default/issue-tracker';

/** A catalog of which each user sees what a test says; services see everything. */
function setUp(options: { seen: Record<string, string[]>; all: string[] }) {
  let now = 0;
  const asked: string[] = [];
  let failure: Error | undefined;
  const { catalog } = {
    catalog: catalogServiceMock.mock({
      queryEntities: async (query: any, { credentials }: any) => {
        const { subject, userEntityRef } = credentials.principal;
        asked.push(userEntityRef ?? subject);
        if (failure && userEntityRef) throw failure;
        const refs = userEntityRef ? options.seen[userEntityRef] : options.all;
        // Two pages: the second is asked for by cursor.
        const half = Math.ceil(refs.length / 2);
        const page = query.cursor ? refs.slice(half) : refs.slice(0, half);
        return {
          items: page.map(ref => {
            const [kind, namespace, name] = ref.split(/[:/]/);
            return {
              apiVersion: 'backstage.io/v1alpha1',
              kind,
              metadata: { namespace, name, title: `The ${name}` },
            };
          }),
          totalItems: 0,
          pageInfo: query.cursor ? {} : { nextCursor: 'more' },
        };
      },
    }),
  };
  const visibility = VisibilityService.create({
    auth: mockServices.auth(),
    catalog,
    now: () => now,
  });
  return {
    asked,
    fail: (error: Error | undefined) => (failure = error),
    pass: (ms: number) => (now += ms),
    see: (user: string) =>
      visibility.of(mockCredentials.user(`user:default/${user}`)),
  };
}

describe('VisibilityService', () => {
  it('asks once for any number of requests of one caller, page by page', async () => {
    const seen = { 'user:default/a': [TRACKER, 'system:default/alm'] };
    const { asked, see } = setUp({ seen, all: [TRACKER] });
    const answers = await Promise.all([see('a'), see('a'), see('a')]);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0].seesEntity(TRACKER)).toBe(true);
    expect(answers[0].seesEntity('system:default/alm')).toBe(true);
    expect(answers[0].titleOf('system:default/alm')).toBe('The alm');
    expect(answers[0].titleOf('system:default/other')).toBe('other');
    expect(asked.filter(caller => caller === 'user:default/a')).toHaveLength(2);
  });

  it('shows a change of rights after at most ten seconds, and not from other callers', async () => {
    const seen: Record<string, string[]> = {
      'user:default/a': [TRACKER],
      'user:default/b': [],
    };
    const { pass, see } = setUp({ seen, all: [TRACKER] });
    expect((await see('a')).seesEntity(TRACKER)).toBe(true);
    expect((await see('b')).seesEntity(TRACKER)).toBe(false);
    seen['user:default/a'] = [];
    pass(VISIBLE_FOR - 1);
    expect((await see('a')).seesEntity(TRACKER)).toBe(true);
    pass(1);
    expect((await see('a')).seesEntity(TRACKER)).toBe(false);
    expect(VISIBLE_FOR).toBeLessThan(10_000);
  });

  it('gives callers who see the same the same, and remembers it over time', async () => {
    const seen = {
      'user:default/a': [TRACKER, 'component:default/x'],
      'user:default/b': ['component:default/x', TRACKER],
    };
    const { pass, see } = setUp({ seen, all: [TRACKER] });
    const first = await see('a');
    expect(await see('b')).toBe(first);
    pass(VISIBLE_FOR);
    expect(await see('a')).toBe(first);
  });

  it('hides the environments whose entity is hidden, not those without one', async () => {
    const seen = { 'user:default/a': [TRACKER, 'resource:default/staging'] };
    const { see } = setUp({
      seen,
      all: [
        TRACKER,
        'resource:default/staging',
        'resource:default/vault',
        'resource:default/vault-cluster',
      ],
    });
    const visible = await see('a');
    const hiddenEnvironments = visible.hiddenEnvironments([
      environmentOf('staging'),
      environmentOf('vault'),
      environmentOf('unknown-to-the-catalog'),
      { ...environmentOf('bare'), entityRef: undefined },
      {
        ...environmentOf('staging'),
        name: 'on-a-hidden-cluster',
        clusterEntityRef: 'resource:default/vault-cluster',
      },
    ]);
    expect([...hiddenEnvironments]).toEqual(['vault', 'on-a-hidden-cluster']);
    const viewpoint = { visible, hiddenEnvironments };
    expect(sees(viewpoint, reportOf(TRACKER, 'staging'))).toBe(true);
    expect(sees(viewpoint, reportOf(TRACKER, 'vault'))).toBe(false);
    expect(sees(viewpoint, reportOf('resource:default/vault', 'staging'))).toBe(
      false,
    );
  });

  it('hides an environment that comes, also from who asks long after others', async () => {
    const all = [TRACKER];
    const seen = { 'user:default/a': [TRACKER], 'user:default/b': [TRACKER] };
    const { pass, see } = setUp({ seen, all });
    const vault = environmentOf('vault');
    expect((await see('a')).seesEnvironment(vault)).toBe(true);
    all.push('resource:default/vault');
    pass(VISIBLE_FOR - 1);
    expect((await see('b')).seesEnvironment(vault)).toBe(false);
  });

  it('soon asks again for somebody who sees nothing: the catalog has just started', async () => {
    const seen: Record<string, string[]> = { 'user:default/a': [] };
    const { pass, see } = setUp({ seen, all: [TRACKER] });
    expect((await see('a')).isEmpty).toBe(true);
    seen['user:default/a'] = [TRACKER];
    pass(999);
    expect((await see('a')).isEmpty).toBe(true);
    pass(1);
    expect((await see('a')).seesEntity(TRACKER)).toBe(true);
  });

  it('does not remember that the catalog failed', async () => {
    const seen = { 'user:default/a': [TRACKER] };
    const { fail, see } = setUp({ seen, all: [TRACKER] });
    fail(new Error('the catalog is down'));
    await expect(see('a')).rejects.toThrow('the catalog is down');
    fail(undefined);
    expect((await see('a')).seesEntity(TRACKER)).toBe(true);
  });
});
