import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

const PODS_PER_DEPLOYMENT = 100;

/** A folder with the manifests of a cluster whose Deployments want so many pods. */
export function writeManyPods(options: { cluster: string; pods: number }): {
  seedDirectory: string;
  remove(): void;
} {
  const seedDirectory = mkdtempSync(join(tmpdir(), 'portal-bench-'));
  const count = options.pods / PODS_PER_DEPLOYMENT;
  const namespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'many' },
  };
  const documents = [
    namespace,
    ...Array.from({ length: count }, (_, index) => deployment(index)),
  ];
  writeFileSync(
    join(seedDirectory, `${options.cluster}.yaml`),
    documents.map(document => stringify(document)).join('---\n'),
  );
  return {
    seedDirectory,
    remove: () => rmSync(seedDirectory, { recursive: true, force: true }),
  };
}

/** As large as the platform's own: labels, probes, security context. */
function deployment(index: number) {
  const name = `service-${String(index).padStart(3, '0')}`;
  const labels = {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': 'bench',
    'brown-bear.io/cost-center': 'platform-team',
    'brown-bear.io/owner': 'core-team',
  };
  const probe = {
    httpGet: { path: '/healthz', port: 8080 },
    periodSeconds: 10,
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'many', labels },
    spec: {
      replicas: PODS_PER_DEPLOYMENT,
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          securityContext: {
            runAsNonRoot: true,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [
            {
              name,
              image: `registry.brown-bear.example/bench/${name}@sha256:${'0'.repeat(
                64,
              )}`,
              ports: [{ name: 'http', containerPort: 8080 }],
              livenessProbe: probe,
              readinessProbe: probe,
              resources: {
                requests: { cpu: '1m', memory: '1Mi' },
                limits: { cpu: '10m', memory: '8Mi' },
              },
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ['ALL'] },
              },
            },
          ],
        },
      },
    },
  };
}
