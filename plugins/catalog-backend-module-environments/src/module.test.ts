import { setTimeout as pause } from 'node:timers/promises';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  anEnvironment,
  EnvironmentsStub,
} from '@brown-bear/plugin-environments-node/testUtils';
import type { Knex } from 'knex';
import {
  type RunningCatalog,
  startCatalog,
} from './__testUtils__/startCatalog';

jest.setTimeout(120_000);

const environment = (name: string) => ({
  kind: 'resource',
  namespace: 'environments',
  name,
});
const service = (name: string) => ({
  kind: 'component',
  namespace: 'default',
  name,
});

/** Asks until it is so; answers how long that took, in milliseconds. */
async function until(
  holds: () => Promise<boolean | undefined>,
  limit = 30_000,
): Promise<number> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > limit) {
      throw new Error('It did not come true');
    }
    await pause(10);
  }
  return performance.now() - start;
}

function related(entity: Entity | undefined, type: string): string[] {
  return (entity?.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}

const COMPONENT = (name: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, description: A fixture. }
spec: { type: service, lifecycle: production, owner: group:default/core-team }
`;

describe('catalog module of environments', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const directory = createMockDirectory();
  const running: RunningCatalog[] = [];
  let knex: Knex;
  let stub: EnvironmentsStub;

  const start = async (files?: string[]) => {
    const catalog = await startCatalog({ knex, stub, files });
    running.push(catalog);
    return catalog;
  };

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    stub = EnvironmentsStub.create();
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map(catalog => catalog.stop()));
  });

  it('shows an environment soon after its creation, and no more after its end', async () => {
    directory.setContent({ 'service.yaml': COMPONENT('issue-tracker') });
    const catalog = await start([directory.resolve('service.yaml')]);
    await until(async () =>
      Boolean(await catalog.get(service('issue-tracker'))),
    );

    const appeared: number[] = [];
    const gone: number[] = [];
    for (let index = 0; index < 10; index += 1) {
      const name = `env-${index}`;
      await stub.put(anEnvironment(name, { phase: 'creating' }));
      appeared.push(
        await until(async () => Boolean(await catalog.get(environment(name)))),
      );
      await stub.remove(name);
      gone.push(
        await until(async () => !(await catalog.get(environment(name)))),
      );
      expect(stub.environments.size).toBe(0);
      // So that creations do not all meet the catalog at the same moment.
      await pause(130);
    }
    process.stdout.write(
      `environment visible after ${worstOf(appeared)}, gone after ${worstOf(
        gone,
      )}\n`,
    );
  });

  it('relates it to its cluster, owner, system and services, both ways, and follows its changes', async () => {
    directory.setContent({ 'service.yaml': COMPONENT('issue-tracker') });
    const catalog = await start([directory.resolve('service.yaml')]);
    await stub.put(anEnvironment('tracker-pr-482'));
    await until(async () =>
      related(await catalog.get(service('issue-tracker')), 'runsIn').includes(
        'resource:environments/tracker-pr-482',
      ),
    );
    const entity = (await catalog.get(environment('tracker-pr-482')))!;
    expect(entity.metadata).toMatchObject({
      title: 'tracker-pr-482 environment',
      description:
        'Small environment of core-team, made by core-engineer: release 2026.11.2, modelled on development, until 30 Nov 2026, 10:00 UTC.',
      tags: ['environment', 'self-service', 'small'],
      links: [{ url: 'https://app.tracker-pr-482.env.brown-bear.example' }],
      annotations: {
        'backstage.io/managed-by-location': 'environments:tracker-pr-482',
        'backstage.io/kubernetes-cluster': 'development',
        'backstage.io/kubernetes-namespace': 'alm-env-tracker-pr-482',
      },
    });
    expect(entity.metadata.annotations).not.toHaveProperty(
      'backstage.io/edit-url',
    );
    expect(entity.spec?.type).toBe('environment');
    expect(related(entity, 'ownedBy')).toEqual(['group:default/core-team']);
    expect(related(entity, 'partOf')).toEqual(['system:default/delivery']);
    expect(related(entity, 'dependsOn')).toEqual([
      'resource:default/development-cluster',
    ]);
    expect(related(entity, 'runs')).toEqual([
      'component:default/audit-service',
      'component:default/issue-tracker',
    ]);
    expect(catalog.errors).toEqual([]);

    await stub.put(
      anEnvironment('tracker-pr-482', {
        expiresAt: '2026-12-07T10:00:00.000Z',
        services: ['audit-service'],
        urls: [],
      }),
    );
    await until(
      async () =>
        related(await catalog.get(service('issue-tracker')), 'runsIn')
          .length === 0,
    );
    expect(
      (await catalog.get(environment('tracker-pr-482')))?.metadata.description,
    ).toMatch(/until 7 Dec 2026/);
    // The page of an entity with an empty list says how to write links.
    expect(
      (await catalog.get(environment('tracker-pr-482')))?.metadata,
    ).not.toHaveProperty('links');
  });

  it('after a restart shows those that came meanwhile and none that went', async () => {
    const before = await start();
    await stub.put(anEnvironment('stays'));
    await stub.put(anEnvironment('goes'));
    await until(async () => Boolean(await before.get(environment('goes'))));
    await until(async () => Boolean(await before.get(environment('stays'))));
    await before.stop();
    running.splice(0);
    stub.environments.delete('goes');
    stub.environments.set('comes', anEnvironment('comes'));

    const after = await start();
    await until(async () => Boolean(await after.get(environment('comes'))));
    expect(await after.get(environment('goes'))).toBeUndefined();
    expect(await after.get(environment('stays'))).toBeDefined();
  });

  it('keeps them while the environments backend is down, also over a restart', async () => {
    const before = await start();
    await stub.put(anEnvironment('stays'));
    await until(async () => Boolean(await before.get(environment('stays'))));
    await before.stop();
    running.splice(0);
    stub.isDown = true;
    const after = await start();
    const asked = stub.requests.length;
    await until(async () => stub.requests.length > asked);
    expect(await after.get(environment('stays'))).toBeDefined();
  });

  it('two replicas on one database agree', async () => {
    const [one, other] = [await start(), await start()];
    await stub.put(anEnvironment('shared'));
    await until(async () => Boolean(await one.get(environment('shared'))));
    await until(async () => Boolean(await other.get(environment('shared'))));
    await stub.remove('shared');
    await until(async () => !(await one.get(environment('shared'))));
    await until(async () => !(await other.get(environment('shared'))));
    expect([...one.errors, ...other.errors]).toEqual([]);
  });

  it('lets no file be an environment, whatever it claims, nor keep a name from one', async () => {
    const spoof = (annotation: string) => `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  namespace: Environments
  name: tracker-pr-482
  annotations: { ${annotation} }
spec: { type: environment, owner: group:default/guests, system: delivery }
`;
    directory.setContent({
      'spoof.yaml': spoof(
        "backstage.io/managed-by-location: 'environments:tracker-pr-482'",
      ),
      // One bad document does not take the good ones of other files with it.
      'good.yaml': COMPONENT('good'),
    });
    const catalog = await start([
      directory.resolve('spoof.yaml'),
      directory.resolve('good.yaml'),
    ]);
    await until(async () => Boolean(await catalog.get(service('good'))));
    await until(async () => catalog.errors.length > 0);
    expect(catalog.errors[0]).toMatch(
      /^file:.*spoof\.yaml: resource:environments\/tracker-pr-482 is a name of a self-service environment/,
    );
    expect(await catalog.get(environment('tracker-pr-482'))).toBeUndefined();

    await stub.put(anEnvironment('tracker-pr-482'));
    await until(async () =>
      Boolean(await catalog.get(environment('tracker-pr-482'))),
    );
    const entity = await catalog.get(environment('tracker-pr-482'));
    expect(entity?.spec?.owner).toBe('group:default/core-team');
  });
});

function worstOf(milliseconds: number[]): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const [median] = sorted.slice(sorted.length / 2);
  return `${Math.round(median)} ms (median), ${Math.round(
    sorted.at(-1)!,
  )} ms (worst of ${sorted.length})`;
}
