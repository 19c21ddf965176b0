import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readQuantity } from '@brown-bear/kubernetes-schemas';
import { readCatalogOnDisk } from '../catalog/checkCatalog';
import { applyRules } from '../catalog/checkCatalog';
import { manifestFindings } from '../check/manifestFindings';
import { loadEnvironmentSpec } from '../loadEnvironmentSpec';
import { connectionsIn } from '../network/connectionsIn';
import { platformRoot } from '../paths';
import { loadPlatform } from '../Platform';
import { checkPolicies } from '../policy/checkPolicies';
import { loadReleases } from '../Release';
import { planEnvironment } from '../render/EnvironmentPlan';
import type { KubernetesObject } from '../render/KubernetesObject';
import { renderEnvironment } from '../render/renderEnvironment';

const ROOM = {
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: badge-service
  title: Badge Service
  description: Awards badges to people who closed many issues.
  annotations:
    brown-bear.io/tier: api
    brown-bear.io/runbook: ./runbook.md
spec:
  type: service
  lifecycle: experimental
  owner: group:default/core-team
  system: core
  dependsOn:
    - component:default/issue-tracker
    - resource:default/mysql-primary
    - resource:default/secret-management
  watchedBy:
    - resource:default/monitoring-stack
`,
  'workload.yaml': `tier: api
language: go
port: 8080
probes: { liveness: /healthz, readiness: /readyz }
replicas: { development: 1, staging: 2, production: 3 }
scaling:
  max: { development: 1, staging: 2, production: 5 }
  cpu: 70
image: registry.brown-bear.example/alm/badge-service@sha256:${'b'.repeat(64)}
`,
  'runbook.md': '# Badge Service\n',
};

/** A folder of the platform, beside the file that marks a repository. */
let root: string;

function render(at: string, name: string): KubernetesObject[] {
  return renderEnvironment({
    spec: loadEnvironmentSpec(name, { root: at }),
    releases: loadReleases({ root: at }),
    platform: loadPlatform({ root: at }),
  });
}

function quota(objects: KubernetesObject[]): Record<string, string> {
  return objects.find(({ kind }) => kind === 'ResourceQuota')!.spec!
    .hard as Record<string, string>;
}

beforeAll(() => {
  const repository = mkdtempSync(path.join(tmpdir(), 'new-service-'));
  root = path.join(repository, 'packages', 'platform');
  cpSync(platformRoot(), root, {
    recursive: true,
    filter: source => !/node_modules|\/src$|\/rendered$/.test(source),
  });
  writeFileSync(path.join(repository, 'backstage.json'), '{}');
  cpSync(
    path.join(platformRoot(), '..', '..', 'catalog-info.yaml'),
    path.join(repository, 'catalog-info.yaml'),
  );
  const room = path.join(root, 'services', 'badge-service');
  mkdirSync(room);
  for (const [file, text] of Object.entries(ROOM)) {
    writeFileSync(path.join(room, file), text);
  }
});

afterAll(() => {
  rmSync(path.join(root, '..', '..'), { recursive: true });
});

describe('a service that is added as one folder', () => {
  it('is an entity, and nothing is wrong with the catalog', async () => {
    const catalog = readCatalogOnDisk({ root });
    expect(await applyRules(catalog)).toEqual([]);
    expect(catalog.entities.map(({ ref }) => ref)).toContain(
      'component:default/badge-service',
    );
  });

  it('is rendered with everything that a service has, and its cost is known', () => {
    const objects = render(root, 'production').filter(
      ({ metadata }) =>
        metadata.labels?.['backstage.io/kubernetes-id'] === 'badge-service',
    );
    expect(objects.map(({ kind }) => kind)).toEqual([
      'Deployment',
      'HorizontalPodAutoscaler',
      'ExternalSecret',
      'PodDisruptionBudget',
      'ConfigMap',
      'Service',
      'ServiceAccount',
    ]);
    const labels = {
      'brown-bear.io/cost-center': 'platform-team',
      'brown-bear.io/environment': 'production',
      'brown-bear.io/owner': 'core-team',
      'brown-bear.io/system': 'core',
    };
    for (const { metadata } of objects) {
      expect(metadata.labels).toMatchObject(labels);
    }
    expect((objects[0].spec as any).template.metadata.labels).toMatchObject(
      labels,
    );
  });

  it('may speak with what it depends on, and with nothing else', () => {
    const names = render(root, 'production')
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .map(({ metadata }) => metadata.name)
      .filter(name => name.includes('badge-service'));
    expect(names).toEqual([
      'badge-service-to-issue-tracker',
      'badge-service-to-mysql-primary',
      'issue-tracker-from-badge-service',
      'mysql-primary-from-badge-service',
    ]);
  });

  it('has its share of the quota: grown to the most, while it is updated', () => {
    const before = quota(render(platformRoot(), 'production'));
    const after = quota(render(root, 'production'));
    const more = (name: string) =>
      readQuantity(after[name]) - readQuantity(before[name]);
    // Five pods and the one of the update, of class api: 200m and 256Mi each.
    expect(more('pods')).toBe(readQuantity('6'));
    expect(more('requests.cpu')).toBe(readQuantity('1200m'));
    expect(more('requests.memory')).toBe(readQuantity('1536Mi'));
    expect(more('services')).toBe(readQuantity('1'));
  });

  it.each(['development', 'staging', 'production'])(
    'breaks no policy and no schema in %s',
    name => {
      const spec = loadEnvironmentSpec(name, { root });
      const plan = planEnvironment({
        spec,
        releases: loadReleases({ root }),
        platform: loadPlatform({ root }),
      });
      const objects = render(root, name);
      const policy = checkPolicies({
        scope: 'environment',
        objects,
        spec,
        connections: connectionsIn(plan),
      });
      const place = {
        scope: 'environment' as const,
        file: 'rendered.yaml',
        spec: 'spec.yaml',
        documents: objects.map(object => ({
          object,
          line: 1,
          yaml: '',
          hash: '',
        })),
        policy,
      };
      expect(
        manifestFindings([{ plan, places: [place], edges: new Map() }]),
      ).toEqual([]);
    },
  );
});
