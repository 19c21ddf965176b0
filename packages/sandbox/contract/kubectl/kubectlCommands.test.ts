import { randomBytes } from 'node:crypto';
import { isProvided, openTarget } from '../suite/ContractTarget';
import type { ContractTarget } from '../suite/ContractTarget';
import { deployment, restrictedPod } from '../suite/objects';
import { describeKubectl, Kubectl } from './Kubectl';

const TIMEOUT_MS = 120_000;

const withNodes = isProvided('nodes') ? it : it.skip;
const withControllers = isProvided('controllers') ? it : it.skip;

describeKubectl('stock kubectl', () => {
  let target: ContractTarget;
  let kubectl: Kubectl;
  let namespace: string;

  /** A command in the namespace of the test. */
  const inside = (...args: string[]) => ['--namespace', namespace, ...args];
  const json = async (...args: string[]) =>
    JSON.parse(await kubectl.output(inside(...args, '-o', 'json')));
  const apply = (manager: string, object: unknown) =>
    kubectl.run(
      inside(
        ...['apply', '--server-side', `--field-manager=${manager}`, '-f', '-'],
      ),
      JSON.stringify(object),
    );

  beforeAll(async () => {
    target = await openTarget({ rate: 20 });
    kubectl = Kubectl.create({ target });
  }, TIMEOUT_MS);

  afterAll(async () => {
    kubectl?.close();
    await target?.stop();
  });

  beforeEach(async () => {
    namespace = `alm-env-contract-${randomBytes(5).toString('hex')}`;
    await kubectl.output(['create', 'namespace', namespace]);
    // Without controllers nobody makes it; with them it may be there already.
    await kubectl.run(inside('create', 'serviceaccount', 'default'));
  }, TIMEOUT_MS);

  afterEach(async () => {
    await kubectl.run(['delete', 'namespace', namespace, '--wait=false']);
  }, TIMEOUT_MS);

  it('is at least 1.32 and finds a server it is fit for', async () => {
    const versions = JSON.parse(
      await kubectl.output(['version', '-o', 'json']),
    );
    expect(Number(versions.clientVersion.minor)).toBeGreaterThanOrEqual(32);
    expect(versions.serverVersion).toMatchObject({ major: '1' });
  });

  it('refuses an unknown field', async () => {
    const object = deployment('web');
    object.spec.replicaz = 3;
    for (const command of [
      ['create', '-f', '-'],
      ['apply', '-f', '-'],
    ]) {
      const { code, stderr } = await kubectl.run(
        inside(...command),
        JSON.stringify(object),
      );
      expect(code).toBe(1);
      expect(stderr).toContain('strict decoding error');
      expect(stderr).toContain('unknown field "spec.replicaz"');
    }
    const applied = await apply('ci', object);
    expect(applied.code).toBe(1);
    expect(applied.stderr).toContain(
      '.spec.replicaz: field not declared in schema',
    );
  });

  it('applies on the server, and again without a change', async () => {
    const object = deployment('web');
    const first = await apply('ci', object);
    expect(first).toMatchObject({
      code: 0,
      stdout: 'deployment.apps/web serverside-applied\n',
    });
    const { metadata } = await json('get', 'deployment', 'web');
    await apply('ci', object);
    const again = await json('get', 'deployment', 'web');
    expect(again.metadata.generation).toBe(metadata.generation);
    const difference = await kubectl.run(
      inside('diff', '--server-side', '--field-manager=ci', '-f', '-'),
      JSON.stringify(object),
    );
    expect(difference).toMatchObject({ code: 0, stdout: '' });
  });

  it('applies on the client, by three-way merge', async () => {
    const object = deployment('web', { minReadySeconds: 3 });
    const send = () =>
      kubectl.output(inside('apply', '-f', '-'), JSON.stringify(object));
    expect(await send()).toBe('deployment.apps/web created\n');
    expect(await send()).toBe('deployment.apps/web unchanged\n');
    object.spec.template.spec.containers.push({
      name: 'side',
      image: 'registry.example/side:1.0',
    });
    delete object.spec.minReadySeconds;
    expect(await send()).toBe('deployment.apps/web configured\n');
    const { spec } = await json('get', 'deployment', 'web');
    expect(spec.minReadySeconds).toBeUndefined();
    expect(
      spec.template.spec.containers.map(({ name }: { name: string }) => name),
    ).toEqual(['app', 'side']);
  });

  it('reports a field that another manager owns, and takes it by force', async () => {
    await apply('ci', deployment('web', { minReadySeconds: 1 }));
    const wanted = deployment('web', { minReadySeconds: 2 });
    const { code, stderr } = await apply('person', wanted);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'Apply failed with 1 conflict: conflict with "ci": .spec.minReadySeconds',
    );
    const forced = await kubectl.run(
      inside(
        ...['apply', '--server-side', '--field-manager=person'],
        ...['--force-conflicts', '-f', '-'],
      ),
      JSON.stringify(wanted),
    );
    expect(forced.code).toBe(0);
  });

  it('shows what an apply would change, and changes nothing', async () => {
    await apply('ci', deployment('web'));
    const { code, stdout } = await kubectl.run(
      inside('diff', '--server-side', '--field-manager=ci', '-f', '-'),
      JSON.stringify(deployment('web', { minReadySeconds: 7 })),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\+ {2}minReadySeconds: 7$/m);
    const { spec } = await json('get', 'deployment', 'web');
    expect(spec.minReadySeconds).toBeUndefined();
  });

  it('patches in every way', async () => {
    await apply('ci', deployment('web'));
    const patch = (type: string, content: unknown) =>
      kubectl.output(
        inside(
          ...['patch', 'deployment', 'web', `--type=${type}`],
          ...['-p', JSON.stringify(content)],
        ),
      );
    const image = 'registry.example/side:1.0';
    expect(
      await patch('strategic', {
        spec: {
          template: { spec: { containers: [{ name: 'side', image }] } },
        },
      }),
    ).toBe('deployment.apps/web patched\n');
    await patch('merge', { spec: { minReadySeconds: 4 } });
    await patch('json', [
      { op: 'add', path: '/spec/revisionHistoryLimit', value: 2 },
    ]);
    expect(await patch('merge', { spec: { minReadySeconds: 4 } })).toBe(
      'deployment.apps/web patched (no change)\n',
    );
    const { spec } = await json('get', 'deployment', 'web');
    expect(spec).toMatchObject({ minReadySeconds: 4, revisionHistoryLimit: 2 });
    expect(spec.template.spec.containers).toHaveLength(2);
  });

  it('sets images, labels, annotations and environment', async () => {
    await apply('ci', deployment('web'));
    const image = 'registry.example/app:2.0';
    for (const command of [
      ['set', 'image', 'deployment/web', `app=${image}`],
      ['set', 'env', 'deployment/web', 'MODE=test'],
      ['label', 'deployment', 'web', 'tier=front'],
      ['annotate', 'deployment', 'web', 'contract.example/note=yes'],
    ]) {
      await kubectl.output(inside(...command));
    }
    const { metadata, spec } = await json('get', 'deployment', 'web');
    expect(metadata.labels.tier).toBe('front');
    expect(metadata.annotations['contract.example/note']).toBe('yes');
    expect(spec.template.spec.containers[0]).toMatchObject({
      image,
      env: [{ name: 'MODE', value: 'test' }],
    });
  });

  it('applies and deletes what Kustomize makes', async () => {
    kubectl.file(
      'kustomization.yaml',
      `namespace: ${namespace}\nnamePrefix: test-\nlabels:\n  - pairs: { tier: front }\n    includeSelectors: true\nresources: [web.yaml]\nconfigMapGenerator:\n  - name: settings\n    literals: [a=1]\nimages:\n  - name: registry.example/app\n    newTag: '3.0'\n`,
    );
    kubectl.file('web.yaml', JSON.stringify(deployment('web')));
    const applied = await kubectl.output(['apply', '-k', kubectl.folder]);
    expect(applied.trim().split('\n').sort()).toEqual([
      expect.stringMatching(/^configmap\/test-settings-\w+ created$/),
      'deployment.apps/test-web created',
    ]);
    const { spec } = await json('get', 'deployment', 'test-web');
    expect(spec.selector.matchLabels.tier).toBe('front');
    expect(spec.template.spec.containers[0].image).toBe(
      'registry.example/app:3.0',
    );
    const again = await kubectl.output(['apply', '-k', kubectl.folder]);
    expect(again).not.toMatch(/created|configured/);
    expect(await kubectl.output(['delete', '-k', kubectl.folder])).toContain(
      'deployment.apps "test-web" deleted',
    );
  });

  it('says who may do what', async () => {
    const canI = async (role: string, ...question: string[]) =>
      (
        await kubectl.run(
          inside('--context', role, 'auth', 'can-i', ...question),
        )
      ).stdout.trim();
    expect(await canI('reader', 'list', 'pods')).toBe('yes');
    expect(await canI('reader', 'delete', 'pods')).toBe('no');
    expect(await canI('reader', 'get', 'secrets')).toBe('no');
    expect(await canI('writer', 'create', 'deployments.apps')).toBe('yes');
    expect(await canI('admin', '*', '*')).toBe('yes');
    expect(
      await kubectl.output(inside('--context', 'reader', 'auth', 'whoami')),
    ).toMatch(/^Username +\S+/m);
    expect(
      await kubectl.output(
        inside('--context', 'reader', 'auth', 'can-i', '--list'),
      ),
    ).toMatch(/^pods .*\[.*list.*\]$/m);
    const { code, stderr } = await kubectl.run(
      inside('--context', 'reader', 'delete', 'pod', 'any'),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Error from server \(Forbidden\): pods "any" is forbidden: User ".+" cannot delete resource "pods" in API group "" in the namespace/,
    );
  });

  withControllers('tells of a quota that is exceeded', async () => {
    await kubectl.output(
      inside('create', 'quota', 'small', '--hard=count/secrets=1'),
    );
    await kubectl.output(
      inside(
        ...['wait', 'resourcequota/small', '--timeout=30s'],
        '--for=jsonpath={.status.hard}',
      ),
    );
    await kubectl.output(inside('create', 'secret', 'generic', 'one'));
    const { code, stderr } = await kubectl.run(
      inside('create', 'secret', 'generic', 'two'),
    );
    expect(code).toBe(1);
    expect(stderr).toContain(
      'secrets "two" is forbidden: exceeded quota: small, requested: count/secrets=1, used: count/secrets=1, limited: count/secrets=1',
    );
  });

  it('tells of a pod that is not secure enough', async () => {
    await kubectl.output([
      ...['label', 'namespace', namespace],
      'pod-security.kubernetes.io/enforce=restricted',
    ]);
    const { code, stderr } = await kubectl.run(
      inside('run', 'plain', '--image=registry.example/app:1.0'),
    );
    expect(code).toBe(1);
    expect(stderr).toContain(
      'pods "plain" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false',
    );
    await kubectl.output(
      inside('create', '-f', '-'),
      JSON.stringify(restrictedPod('modest')),
    );
  });

  it('watches', async () => {
    const watch = kubectl.follow(
      inside(
        ...['get', 'configmaps', '--watch', '--output-watch-events'],
        ...['--field-selector=metadata.name=seen', '--no-headers'],
      ),
    );
    await kubectl.output(inside('create', 'configmap', 'seen'));
    const { value: added } = await watch.lines.next();
    expect(added).toMatch(/^ADDED +seen +0 +\d+s$/);
    await kubectl.output(inside('delete', 'configmap', 'seen'));
    const { value: deleted } = await watch.lines.next();
    expect(deleted).toMatch(/^DELETED +seen/);
    watch.stop();
  });

  withNodes(
    'waits, scales, rolls out and undoes it',
    async () => {
      const object = deployment('web', { replicas: 2 });
      await apply('ci', object);
      await kubectl.output(
        inside(
          ...['wait', 'deployment/web', '--timeout=90s'],
          '--for=condition=Available',
        ),
      );
      await kubectl.output(
        inside('scale', 'deployment/web', '--replicas=3', '--timeout=90s'),
      );
      await kubectl.output(
        inside(
          ...['set', 'image', 'deployment/web'],
          'app=registry.example/app:2.0',
        ),
      );
      expect(
        await kubectl.output(
          inside('rollout', 'status', 'deployment/web', '--timeout=90s'),
        ),
      ).toContain('deployment "web" successfully rolled out');
      const history = await kubectl.output(
        inside('rollout', 'history', 'deployment/web'),
      );
      expect(history).toMatch(/^1 +<none>\n2 +<none>$/m);
      const { items } = await json('get', 'pods');
      const running = items.filter(
        ({ metadata }: { metadata: { deletionTimestamp?: string } }) =>
          !metadata.deletionTimestamp,
      );
      expect(running).toHaveLength(3);
      await kubectl.output(inside('rollout', 'undo', 'deployment/web'));
      await kubectl.output(
        inside('rollout', 'status', 'deployment/web', '--timeout=90s'),
      );
      const { spec } = await json('get', 'deployment', 'web');
      expect(spec.template.spec.containers[0].image).toBe(
        'registry.example/app:1.0',
      );
    },
    TIMEOUT_MS,
  );

  withControllers(
    'deletes a namespace and sees it gone',
    async () => {
      await apply('ci', deployment('web', { replicas: 2 }));
      expect(
        await kubectl.output(['delete', 'namespace', namespace]),
      ).toContain(`namespace "${namespace}" deleted`);
      const { code, stderr } = await kubectl.run([
        ...['get', 'namespace', namespace],
      ]);
      expect(code).toBe(1);
      expect(stderr).toContain(
        `Error from server (NotFound): namespaces "${namespace}" not found`,
      );
    },
    TIMEOUT_MS,
  );
});
