import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogDirectory } from './CatalogDirectory';

function entity(options: {
  kind?: string;
  name: string;
  annotations?: Record<string, string>;
  title?: string;
  relations?: Record<string, string>;
}): Entity {
  const { kind = 'Component', relations = {}, ...metadata } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata,
    spec: { type: 'service' },
    relations: Object.entries(relations).map(([targetRef, type]) => ({
      type,
      targetRef,
    })),
  };
}

function setUp(read: () => Promise<Entity[]>) {
  const logger = mockServices.logger.mock();
  const queryEntities = jest.fn(async (..._: any[]) => ({
    items: await read(),
    totalItems: 0,
    pageInfo: {},
  }));
  const directory = CatalogDirectory.create({
    auth: mockServices.auth(),
    catalog: catalogServiceMock.mock({ queryEntities }),
    logger,
  });
  return { directory, logger, queryEntities };
}

describe('CatalogDirectory', () => {
  it('knows what the catalog says of an entity, read with its own rights', async () => {
    const { directory, queryEntities } = setUp(async () => [
      entity({
        name: 'issue-tracker',
        title: 'Issue Tracker',
        annotations: { 'brown-bear.io/tier': 'api' },
        relations: {
          'component:default/suite': 'partOf',
          'system:default/alm': 'partOf',
          'group:default/core-team': 'ownedBy',
        },
      }),
    ]);
    await directory.read();
    expect(directory.get('component:default/issue-tracker')).toEqual({
      entityRef: 'component:default/issue-tracker',
      title: 'Issue Tracker',
      type: 'service',
      kubernetesId: 'issue-tracker',
      system: 'system:default/alm',
      owner: 'group:default/core-team',
      tier: 'api',
    });
    const [[request, { credentials }]] = queryEntities.mock.calls;
    expect(request.filter).toEqual({ kind: ['Component', 'Resource'] });
    expect(credentials.principal.type).toBe('service');
  });

  it('finds by id who claims it, before who merely has the name', async () => {
    const claim = { 'backstage.io/kubernetes-id': 'tracker' };
    const { directory } = setUp(async () => [
      entity({ kind: 'Resource', name: 'both' }),
      entity({ name: 'both' }),
      entity({ name: 'tracker' }),
      entity({ kind: 'Resource', name: 'claims', annotations: claim }),
    ]);
    await directory.read();
    expect(directory.byKubernetesId('tracker')?.entityRef).toBe(
      'resource:default/claims',
    );
    expect(directory.byKubernetesId('both')?.entityRef).toBe(
      'component:default/both',
    );
    expect(directory.byKubernetesId('nothing')).toBeUndefined();
    expect([...directory.all()]).toHaveLength(4);
  });

  it('tells of changes only', async () => {
    let names = ['a'];
    const { directory } = setUp(async () =>
      names.map(name => entity({ name })),
    );
    const listener = jest.fn();
    directory.onChange(listener);
    await directory.read();
    await directory.read();
    expect(listener).toHaveBeenCalledTimes(1);
    names = ['b'];
    await directory.read();
    expect(listener).toHaveBeenCalledTimes(2);
    expect(directory.get('component:default/a')).toBeUndefined();
  });

  it('reads often while the catalog fills, then every 15 to 22.5 s, until it is stopped', async () => {
    jest.useFakeTimers();
    try {
      let names: string[] = [];
      const { directory, queryEntities } = setUp(async () =>
        names.map(name => entity({ name })),
      );
      await directory.start();
      await jest.advanceTimersByTimeAsync(3_000);
      expect(queryEntities).toHaveBeenCalledTimes(2);
      names = ['a'];
      await jest.advanceTimersByTimeAsync(6_000);
      const settled = queryEntities.mock.calls.length;
      expect(settled).toBeGreaterThan(3);
      await jest.advanceTimersByTimeAsync(8_000);
      expect(queryEntities).toHaveBeenCalledTimes(settled);
      await jest.advanceTimersByTimeAsync(22_500);
      expect(queryEntities.mock.calls.length).toBeGreaterThan(settled);
      directory.stop();
      const stopped = queryEntities.mock.calls.length;
      await jest.advanceTimersByTimeAsync(60_000);
      expect(queryEntities).toHaveBeenCalledTimes(stopped);
    } finally {
      jest.useRealTimers();
    }
  });

  it('keeps its last answer while the catalog fails, and says so once', async () => {
    let isDown = false;
    const { directory, logger } = setUp(async () => {
      if (isDown) throw new Error('connection refused');
      return [entity({ name: 'a' })];
    });
    await directory.start();
    isDown = true;
    await directory.read();
    await directory.read();
    expect(directory.get('component:default/a')?.title).toBe('a');
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/knows of 1 entities: .*connection refused/),
    );
    isDown = false;
    await directory.read();
    expect(logger.info).toHaveBeenCalledTimes(1);
    directory.stop();
  });
});
