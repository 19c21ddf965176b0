import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ok } from '../client/Answer';
import { KubernetesClient } from '../client/KubernetesClient';
import type { ContractTarget } from '../suite/ContractTarget';
import { kubeconfigOf } from '../suite/kubeconfigOf';
import { configMap } from '../suite/objects';
import { countObjects, renderedFilesOf } from './renderedFiles';
import { startPlatform } from './startPlatform';

const TIMEOUT_MS = 120_000;
const SERVICE = 'reporting-service';
const ALM = '/api/v1/namespaces/alm';
const DEPLOYMENT = `/apis/apps/v1/namespaces/alm/deployments/${SERVICE}`;

describe('yarn platform diff, on a cluster that runs the environment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-diff-'));
  const kubeconfig = join(folder, 'config');
  let platform: Awaited<ReturnType<typeof startPlatform>>;
  let admin: KubernetesClient;

  beforeAll(async () => {
    platform = await startPlatform({});
    const target: ContractTarget = platform.targets.get('staging')!;
    admin = KubernetesClient.create({ ...target, token: target.tokens.admin });
    writeFileSync(kubeconfig, kubeconfigOf(target));
  }, TIMEOUT_MS);

  afterAll(async () => {
    admin?.close();
    await platform?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The command line as `yarn platform` runs it. */
  async function diff(): Promise<{ code: number; lines: string[] }> {
    const root = dirname(require.resolve('@brown-bear/platform/package.json'));
    const child = spawn(
      process.execPath,
      [
        ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
        ...[join(root, 'src/cli.ts'), 'diff', 'staging'],
        ...['--kubeconfig', kubeconfig, '--context', 'admin'],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], cwd: root },
    );
    const [output, [code]] = await Promise.all([
      text(child.stdout),
      once(child, 'exit'),
    ]);
    return { code, lines: output.trimEnd().split('\n') };
  }

  it(
    'finds no difference, then each one that is made',
    async () => {
      const total = countObjects(renderedFilesOf('staging').at(-1)!);
      expect(await diff()).toEqual({ code: 0, lines: [`${total} the same`] });

      await ok(
        admin.mergePatch(`${DEPLOYMENT}/scale?fieldManager=somebody`, {
          spec: { replicas: 3 },
        }),
      );
      expect(await diff()).toEqual({
        code: 1,
        lines: [
          `~ apps/v1 Deployment alm/${SERVICE}`,
          '    spec.replicas: 3 → 2',
          `1 to change, ${total - 1} the same`,
        ],
      });

      await ok(admin.delete(`${ALM}/services/${SERVICE}`));
      const foreign = configMap('left-behind');
      const { metadata } = await ok(admin.get(DEPLOYMENT));
      foreign.metadata.labels = metadata.labels;
      await ok(admin.post(`${ALM}/configmaps`, foreign));
      const { code, lines } = await diff();
      expect(code).toBe(1);
      expect(lines).toContain(`+ v1 Service alm/${SERVICE}`);
      expect(lines).toContain(
        '- v1 ConfigMap alm/left-behind  (runs and is not rendered)',
      );
      expect(lines.at(-1)).toBe(
        `1 to create, 1 to change, 1 left over, ${total - 2} the same`,
      );
    },
    TIMEOUT_MS,
  );
});
