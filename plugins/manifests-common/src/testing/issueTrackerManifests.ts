import type {
  EntityManifests,
  EnvironmentManifests,
  ManifestEdge,
  ManifestPolicy,
} from '../EntityManifests';
import { toManifestObject } from './toManifestObject';

const ISSUE_TRACKER = 'component:default/issue-tracker';
const WORKLOAD = 'services/issue-tracker/workload.yaml says how it runs';

/** Three environments; production alone scales and is disrupted with care. */
function environment(options: {
  environment: string;
  replicas: number;
  memory: string;
  firstLine: number;
  policy: ManifestPolicy[];
}): EnvironmentManifests {
  const { environment: name, replicas, memory, firstLine, policy } = options;
  const isProduction = name === 'production';
  const object = (
    place: number,
    content: Parameters<typeof toManifestObject>[0]['content'],
    because = WORKLOAD,
  ) =>
    toManifestObject({
      environment: name,
      content,
      line: firstLine + place * 50,
      because,
    });
  const allow = (place: number, policyName: string, peer: string) => {
    const declared = `${ISSUE_TRACKER} dependsOn ${peer}`;
    return object(
      place,
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: {
          name: policyName,
          annotations: { 'brown-bear.io/edge': declared },
        },
        spec: {
          egress: [
            {
              to: [
                { podSelector: { matchLabels: { app: peer.split('/')[1] } } },
              ],
            },
          ],
          policyTypes: ['Egress'],
        },
      },
      `The catalog declares: ${declared}.`,
    );
  };
  return {
    environment: name,
    cluster: name,
    version: '2026.11.2',
    policy,
    objects: [
      object(0, {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'issue-tracker' },
        spec: {
          replicas,
          template: {
            spec: {
              containers: [
                {
                  name: 'issue-tracker',
                  image:
                    'registry.brown-bear.example/alm/issue-tracker@sha256:1a2b',
                  resources: { limits: { memory } },
                },
              ],
            },
          },
        },
      }),
      object(1, {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'issue-tracker' },
        spec: { ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
      }),
      object(2, {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'issue-tracker' },
      }),
      object(3, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'issue-tracker' },
        data: { LOG_LEVEL: isProduction ? 'info' : 'debug' },
      }),
      ...(isProduction
        ? [
            object(4, {
              apiVersion: 'autoscaling/v2',
              kind: 'HorizontalPodAutoscaler',
              metadata: { name: 'issue-tracker' },
              spec: { minReplicas: 4, maxReplicas: 12 },
            }),
          ]
        : []),
      allow(
        5,
        'issue-tracker-to-mysql-primary',
        'resource:default/mysql-primary',
      ),
      allow(
        6,
        'issue-tracker-to-audit-service',
        'component:default/audit-service',
      ),
    ],
  };
}

const holding: ManifestPolicy[] = [
  {
    rule: 'image.digest',
    title: 'Images are named by digest from our registry',
    why: 'A tag can be moved, and then what runs is not what was tested',
    status: 'pass',
    findings: [],
  },
  {
    rule: 'container.non-root',
    title: 'Containers do not run as root',
    why: 'A break-out of a root container is root on the node',
    status: 'pass',
    findings: [],
  },
];

function probes(findings: ManifestPolicy['findings']): ManifestPolicy {
  return {
    rule: 'container.probes',
    title: 'Containers have liveness and readiness probes',
    why: 'Without them traffic goes to pods that cannot answer',
    status: findings.length > 0 ? 'fail' : 'pass',
    findings,
  };
}

const ENVIRONMENTS = ['development', 'staging', 'production'];
type Status = ManifestEdge['environments'][number]['status'];

function edge(
  ends: Pick<ManifestEdge, 'from' | 'to'> & Partial<ManifestEdge>,
  options: { statuses: [Status, Status, Status]; policies?: string[] },
): ManifestEdge {
  return {
    kind: 'dependsOn',
    origin: 'drawn',
    enforcement: 'pod-pod',
    ...ends,
    environments: ENVIRONMENTS.map((name, index) => ({
      environment: name,
      status: options.statuses[index],
      policies:
        options.statuses[index] === 'enforced' ? options.policies ?? [] : [],
    })),
  };
}

const NOWHERE: [Status, Status, Status] = [
  'not-enforceable',
  'not-enforceable',
  'not-enforceable',
];
const EVERYWHERE: [Status, Status, Status] = [
  'enforced',
  'enforced',
  'enforced',
];

/**
 * A service with a workload, a failing rule in staging and edges of every
 * kind of enforcement.
 * @public
 */
export const issueTrackerManifests: EntityManifests = {
  entityRef: ISSUE_TRACKER,
  environments: [
    environment({
      environment: 'development',
      replicas: 1,
      memory: '256Mi',
      firstLine: 100,
      policy: [...holding, probes([])],
    }),
    environment({
      environment: 'staging',
      replicas: 2,
      memory: '256Mi',
      firstLine: 200,
      policy: [
        ...holding,
        probes([
          {
            object: 'apps/v1 Deployment alm/issue-tracker',
            field: 'spec.template.spec.containers[0].readinessProbe',
            message: 'expected a readiness probe, found none',
          },
        ]),
      ],
    }),
    environment({
      environment: 'production',
      replicas: 4,
      memory: '512Mi',
      firstLine: 300,
      policy: [...holding, probes([])],
    }),
  ],
  edges: [
    edge(
      { from: ISSUE_TRACKER, to: 'resource:default/mysql-primary' },
      {
        statuses: EVERYWHERE,
        policies: [
          'networking.k8s.io/v1 NetworkPolicy alm/issue-tracker-to-mysql-primary',
        ],
      },
    ),
    edge(
      { from: ISSUE_TRACKER, to: 'component:default/audit-service' },
      {
        statuses: ['enforced', 'missing', 'enforced'],
        policies: [
          'networking.k8s.io/v1 NetworkPolicy alm/issue-tracker-to-audit-service',
        ],
      },
    ),
    edge(
      { from: 'component:default/api-gateway', to: ISSUE_TRACKER },
      {
        statuses: EVERYWHERE,
        policies: [
          'networking.k8s.io/v1 NetworkPolicy alm/api-gateway-to-issue-tracker',
        ],
      },
    ),
    edge(
      {
        from: ISSUE_TRACKER,
        to: 'resource:default/external-git',
        origin: 'implied',
        enforcement: 'pod-external',
      },
      { statuses: ['not-rendered', 'enforced', 'enforced'] },
    ),
    edge(
      {
        from: ISSUE_TRACKER,
        to: 'resource:default/container-registry',
        origin: 'platform',
        enforcement: 'none',
        reason: 'the nodes pull images, not the pods',
      },
      { statuses: NOWHERE },
    ),
  ],
};
