import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fakeCluster } from './__fixtures__/fakeCluster';
import type { Answers } from './__fixtures__/fakeCluster';
import { ClusterClient } from './ClusterClient';
import { diffEnvironment } from './diffEnvironment';

const LABEL = 'app.kubernetes.io/managed-by';

function configMap(namespace: string, name: string) {
  const labels = { [LABEL]: 'brown-bear' };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels },
  };
}

const objects = [configMap('alm', 'a'), configMap('jobs', 'b')];
const maps = (namespace: string) =>
  `/api/v1/namespaces/${namespace}/configmaps`;
const list = (...items: unknown[]) => ({ status: 200, body: { items } });

/** What a cluster answers that runs both objects, filled in by itself. */
const same: Answers = Object.fromEntries(
  objects.flatMap(object => {
    const { name, namespace } = object.metadata;
    const metadata = { ...object.metadata, uid: '1' };
    const answer = { status: 200, body: { ...object, metadata } };
    return [
      [`GET ${maps(namespace)}/${name}`, answer],
      [`PATCH ${maps(namespace)}/${name}`, answer],
      [`GET ${maps(namespace)}`, list(object)],
    ];
  }),
);

describe('diffEnvironment', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'platform-diff-'));
  const closing: (() => Promise<unknown>)[] = [];

  afterAll(async () => {
    await Promise.all(closing.map(close => close()));
    rmSync(folder, { recursive: true });
  });

  async function cluster(answers: Answers) {
    const fake = await fakeCluster(answers);
    closing.push(fake.close);
    return fake;
  }

  /** A kubeconfig whose current context is that of staging. */
  function client(urls: { staging: string; production: string }) {
    const file = path.join(folder, 'config');
    const entries = Object.entries(urls);
    const config = {
      'current-context': 'staging',
      clusters: entries.map(([name, server]) => ({
        name,
        // The client library asks for this before it speaks plain HTTP.
        cluster: { server, 'insecure-skip-tls-verify': true },
      })),
      users: [{ name: 'ci', user: {} }],
      contexts: entries.map(([name]) => ({
        name,
        context: { cluster: name, user: 'ci' },
      })),
    };
    writeFileSync(file, JSON.stringify(config));
    return ClusterClient.fromKubeconfig({ file, cluster: 'production' });
  }

  async function diff(answers: Answers) {
    const staging = await cluster({});
    const production = await cluster(answers);
    const differences = diffEnvironment({
      client: client({ staging: staging.url, production: production.url }),
      objects,
    });
    return { differences: await differences, staging, production };
  }

  it('asks the cluster that the environment runs in, whichever is current', async () => {
    const { differences, production, staging } = await diff(same);
    expect(differences).toEqual([
      { op: 'none', object: 'v1 ConfigMap alm/a' },
      { op: 'none', object: 'v1 ConfigMap jobs/b' },
    ]);
    expect(staging.asked).toEqual([]);
    expect(production.asked).toContain(
      `GET ${maps('alm')} ${LABEL}=brown-bear`,
    );
  });

  it('finds what is left over in every namespace', async () => {
    const { differences } = await diff({
      ...same,
      [`GET ${maps('alm')}`]: list(objects[0], configMap('alm', 'old')),
      [`GET ${maps('jobs')}`]: list(configMap('jobs', 'older'), objects[1]),
    });
    expect(differences.filter(({ op }) => op !== 'none')).toEqual([
      { op: 'left', object: 'v1 ConfigMap alm/old' },
      { op: 'left', object: 'v1 ConfigMap jobs/older' },
    ]);
  });

  it('takes a kind that the cluster does not serve for one without objects', async () => {
    const answers = { ...same };
    delete answers[`GET ${maps('jobs')}`];
    const { differences } = await diff(answers);
    expect(differences.map(({ op }) => op)).toEqual(['none', 'none']);
  });

  it.each([
    [403, { kind: 'Status', message: 'configmaps is forbidden' }],
    [500, 'configmaps is forbidden'],
  ])(
    'does not take the answer %d to a list for nothing left over',
    async (status, body) => {
      const answers = { ...same, [`GET ${maps('jobs')}`]: { status, body } };
      await expect(diff(answers)).rejects.toThrow(
        `ConfigMaps of jobs: the cluster answered ${status}: configmaps is forbidden`,
      );
    },
  );

  it('says what would be changed and refused', async () => {
    const live = { ...configMap('alm', 'a'), data: { level: 'debug' } };
    const { differences } = await diff({
      ...same,
      [`GET ${maps('alm')}/a`]: { status: 200, body: live },
      [`PATCH ${maps('jobs')}/b`]: {
        status: 422,
        body: { kind: 'Status', message: 'metadata.name: too long' },
      },
    });
    expect(differences).toEqual([
      {
        op: 'update',
        object: 'v1 ConfigMap alm/a',
        // Not the uid, which the server fills in.
        changes: [
          { field: 'data', before: { level: 'debug' }, after: undefined },
        ],
      },
      {
        op: 'refused',
        object: 'v1 ConfigMap jobs/b',
        message: 'metadata.name: too long',
      },
    ]);
  });
});
