import { parseAllDocuments } from 'yaml';
import { describeKubectl, Kubectl } from './Kubectl';
import { startPlatform } from '../platform/startPlatform';

const TIMEOUT_MS = 180_000;

type Platform = Awaited<ReturnType<typeof startPlatform>>;

describeKubectl('stock kubectl on the platform', () => {
  let platform: Platform;
  let kubectl: Kubectl;
  let kinds: string[];

  const alm = (...args: string[]) =>
    kubectl.output(['--context=reader', '--namespace=alm', ...args]);

  beforeAll(async () => {
    platform = await startPlatform({});
    kubectl = Kubectl.create({ target: platform.targets.get('staging')! });
    const names = await kubectl.output([
      ...['api-resources', '--verbs=get,list', '-o', 'name'],
    ]);
    kinds = names.trim().split('\n');
    await kubectl.output([
      ...['wait', 'deployment', '--all', '--namespace=alm'],
      ...['--for=condition=Available', '--timeout=120s'],
    ]);
  }, TIMEOUT_MS);

  afterAll(async () => {
    kubectl?.close();
    await platform?.stop();
  });

  it('lists what is served', async () => {
    const table = await kubectl.output(['api-resources', '-o', 'wide']);
    expect(table).toMatch(
      /^deployments +deploy +apps\/v1 +true +Deployment +create,delete,/m,
    );
    expect(table).toMatch(/^namespaces +ns +v1 +false +Namespace /m);
    expect(kinds.length).toBeGreaterThan(40);
  });

  it(
    'gets every kind that is served, as table and wide',
    async () => {
      for (const kind of kinds) {
        for (const format of [[], ['-o', 'wide']]) {
          const { code, stdout, stderr } = await kubectl.run([
            ...['get', kind, '--all-namespaces', ...format],
          ]);
          expect({ kind, code }).toEqual({ kind, code: 0 });
          expect(stdout || stderr).toMatch(/^(NAME|No resources found)/);
        }
      }
    },
    TIMEOUT_MS,
  );

  it(
    'describes one of every kind that there is one of',
    async () => {
      const described: [string, string][] = [];
      for (const kind of kinds) {
        const list = await kubectl.output([
          ...['get', kind, '--all-namespaces', '-o', 'json'],
        ]);
        const [first] = JSON.parse(list).items;
        if (first) {
          const { name, namespace } = first.metadata;
          const text = await kubectl.output([
            ...['describe', kind, name],
            ...(namespace ? ['--namespace', namespace] : []),
          ]);
          described.push([name, text]);
        }
      }
      described.forEach(([name, text]) => expect(text).toContain(name));
      expect(described.length).toBeGreaterThan(20);
    },
    TIMEOUT_MS,
  );

  it(
    'explains every kind, and fields',
    async () => {
      const table = await kubectl.output([
        ...['api-resources', '--verbs=get,list', '--no-headers'],
      ]);
      const rows = Array.from(
        table.matchAll(/^(\S+) .*?(\S+) +(?:true|false) +(\S+)$/gm),
      );
      expect(rows).toHaveLength(kinds.length);
      for (const [, resource, version, kind] of rows) {
        const text = await kubectl.output([
          ...['explain', resource, `--api-version=${version}`],
        ]);
        expect(text).toMatch(new RegExp(`^KIND: +${kind}$`, 'm'));
      }
      expect(
        await kubectl.output(['explain', 'deployment.spec.strategy']),
      ).toMatch(/rollingUpdate\t<RollingUpdateDeployment>/);
      expect(
        await kubectl.output(['explain', 'pod.spec', '--recursive']),
      ).toMatch(/imagePullPolicy\t<string>/);
    },
    TIMEOUT_MS,
  );

  it('prints pods wide and as YAML', async () => {
    const wide = await alm('get', 'pods', '-o', 'wide');
    expect(wide).toMatch(
      /^NAME +READY +STATUS +RESTARTS +AGE +IP +NODE +NOMINATED NODE +READINESS GATES$/m,
    );
    expect(wide).toMatch(/^issue-tracker-\w+-\w+ +1\/1 +Running +\d+ /m);
    const [document] = parseAllDocuments(
      await alm('get', 'deployment', 'user-management', '-o', 'yaml'),
    );
    expect(document.toJS()).toMatchObject({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'user-management' },
    });
  });

  it('describes a pod with its events', async () => {
    // Events are kept for an hour, and the platform has run for longer.
    const selector = ['-l', 'app.kubernetes.io/name=user-management'];
    await kubectl.output([
      ...['delete', 'pod', '--namespace=alm', '--wait=false', ...selector],
    ]);
    await alm('rollout', 'status', 'deployment/user-management');
    const pods = await alm(
      ...['get', 'pods', '-o', 'name', ...selector],
      '--sort-by=.metadata.creationTimestamp',
    );
    const text = await alm('describe', pods.trim().split('\n').at(-1)!);
    expect(text).toMatch(/^Status: +Running$/m);
    expect(text).toMatch(/^QoS Class: +Burstable$/m);
    expect(text).toMatch(/^ +Normal +Scheduled +\S+ +default-scheduler +/m);
    expect(await alm('events')).toMatch(/^LAST SEEN +TYPE +REASON +OBJECT/m);
  });

  it('shows usage and logs', async () => {
    expect(await alm('top', 'pods')).toMatch(
      /^NAME +CPU\(cores\) +MEMORY\(bytes\) *\n\S+ +\d+m +\d+Mi/m,
    );
    expect(await kubectl.output(['top', 'nodes'])).toMatch(
      /^\S+ +\d+m +\d+% +\d+Mi +\d+%/m,
    );
    const log = await alm('logs', 'deployment/user-management', '--tail=2');
    expect(log.trim().split('\n')).toHaveLength(2);
  });

  it('tells that a rollout is complete', async () => {
    expect(
      await alm('rollout', 'status', 'deployment/user-management'),
    ).toContain('successfully rolled out');
  });
});
