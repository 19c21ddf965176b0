import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { environmentNames, platformRoot } from '@brown-bear/platform';
import { CommittedExpectations } from './CommittedExpectations';

describe('CommittedExpectations', () => {
  const directory = createMockDirectory();
  const logger = mockServices.logger.mock();
  const rendered = directory.resolve('rendered/staging.yaml');
  let provider: CommittedExpectations;

  beforeAll(() => {
    directory.clear();
    for (const folder of ['environments', 'rendered']) {
      cpSync(path.join(platformRoot(), folder), directory.resolve(folder), {
        recursive: true,
      });
    }
    provider = CommittedExpectations.create({ logger, root: directory.path });
  });

  const staging = async () =>
    (await provider.read()).find(
      ({ environment }) => environment === 'staging',
    );

  it('says what every committed environment runs, the systems of its cluster included', async () => {
    const all = await provider.read();
    expect(all.map(({ environment }) => environment)).toEqual(
      environmentNames(),
    );
    expect(await staging()).toMatchObject({
      kind: 'core',
      entityRef: 'resource:default/staging',
      cluster: 'staging',
      clusterEntityRef: 'resource:default/staging-cluster',
      namespaces: ['alm', 'platform-system'],
      phase: 'awake',
    });
    const { objects } = (await staging())!;
    const find = (kind: string, name: string) =>
      objects.find(each => each.kind === kind && each.metadata.name === name);
    expect(find('Deployment', 'issue-tracker')).toMatchObject({
      apiVersion: 'apps/v1',
      metadata: {
        namespace: 'alm',
        labels: { 'backstage.io/kubernetes-id': 'issue-tracker' },
      },
      spec: { template: { spec: { containers: expect.any(Array) } } },
    });
    expect(find('DaemonSet', 'fluentd')?.metadata.namespace).toBe(
      'platform-system',
    );
    // Nothing of a ConfigMap but that it is there.
    expect(Object.keys(find('ConfigMap', 'issue-tracker')!)).toEqual([
      'apiVersion',
      'kind',
      'metadata',
    ]);
  });

  it('reads again when a file has changed, and only then', async () => {
    const before = await provider.read();
    expect(await provider.read()).toBe(before);
    const text = readFileSync(rendered, 'utf8');
    writeFileSync(
      rendered,
      text.replace('name: issue-tracker', 'name: renamed'),
    );
    expect(await provider.read()).not.toBe(before);
    writeFileSync(rendered, text);
  });

  it('keeps what it knew of an environment whose file is broken, and names the file', async () => {
    const before = await staging();
    const text = readFileSync(rendered, 'utf8');
    directory.addContent({ 'environments/staging.yaml': 'name: [' });
    expect(await staging()).toBe(before);
    expect((await provider.read()).length).toBe(environmentNames().length);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/environment staging .*environments.staging\.yaml/),
    );
    writeFileSync(rendered, text);
  });
});
