/** An object that a test may change as it likes. */
export type Draft = Record<string, any>;

/** A good object, with the changes a test makes to it. */
export type Make = (change?: (draft: Draft) => void) => Draft;

export const make =
  (create: () => Draft): Make =>
  change => {
    const draft = create();
    change?.(draft);
    return draft;
  };

const LABELS = { 'app.kubernetes.io/name': 'issue-tracker' };

const podSpec = (): Draft => ({
  containers: [
    {
      name: 'issue-tracker',
      image: 'registry.example/issue-tracker:1',
      ports: [{ name: 'http', containerPort: 8080 }],
      env: [{ name: 'LOG_LEVEL', value: 'info' }],
      resources: {
        requests: { cpu: '250m', memory: '256Mi' },
        limits: { cpu: 1, memory: '512Mi' },
      },
      readinessProbe: { httpGet: { path: '/readyz', port: 'http' } },
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    },
  ],
  volumes: [{ name: 'tmp', emptyDir: {} }],
});

const template = (): Draft => ({
  metadata: { labels: { ...LABELS } },
  spec: podSpec(),
});

const metadata = () => ({ name: 'issue-tracker', namespace: 'alm' });

export const makePod = make(() => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: metadata(),
  spec: podSpec(),
}));

export const makeDeployment = make(() => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { ...metadata(), labels: { ...LABELS } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { ...LABELS } },
    strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    template: template(),
  },
}));

export const makeDaemonSet = make(() => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: metadata(),
  spec: {
    selector: { matchLabels: { ...LABELS } },
    updateStrategy: { rollingUpdate: { maxUnavailable: '10%' } },
    template: template(),
  },
}));

export const makeStatefulSet = make(() => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: metadata(),
  spec: {
    serviceName: 'issue-tracker',
    selector: { matchLabels: { ...LABELS } },
    template: template(),
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '10Gi' } },
        },
      },
    ],
  },
}));

export const makeRollout = make(() => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: metadata(),
  spec: {
    replicas: 3,
    selector: { matchLabels: { ...LABELS } },
    strategy: {
      canary: {
        maxSurge: '25%',
        steps: [{ setWeight: 20 }, { pause: { duration: '5m' } }],
      },
    },
    template: template(),
  },
}));

const jobSpec = (): Draft => ({
  backoffLimit: 2,
  template: {
    spec: { ...podSpec(), restartPolicy: 'OnFailure' },
  },
});

export const makeJob = make(() => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: metadata(),
  spec: jobSpec(),
}));

export const makeCronJob = make(() => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: metadata(),
  spec: {
    schedule: '15 2 * * 1-5',
    timeZone: 'Europe/Berlin',
    concurrencyPolicy: 'Forbid',
    jobTemplate: { spec: jobSpec() },
  },
}));

export const makeService = make(() => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: metadata(),
  spec: {
    selector: { ...LABELS },
    ports: [{ name: 'http', port: 80, targetPort: 'http' }],
  },
}));

export const makeConfigMap = make(() => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: metadata(),
  data: { 'application.yaml': 'logLevel: info' },
}));

export const makeIngress = make(() => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: metadata(),
  spec: {
    rules: [
      {
        host: 'alm.example.com',
        http: {
          paths: [
            {
              path: '/api',
              pathType: 'Prefix',
              backend: {
                service: { name: 'api-gateway', port: { name: 'http' } },
              },
            },
          ],
        },
      },
    ],
  },
}));

export const makeNetworkPolicy = make(() => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: metadata(),
  spec: {
    podSelector: { matchLabels: { ...LABELS } },
    policyTypes: ['Egress', 'Ingress'],
    ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 'http' }] }],
    egress: [
      {
        to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
        ports: [{ protocol: 'TCP', port: 443, endPort: 444 }],
      },
    ],
  },
}));

export const makeAutoscaler = make(() => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: metadata(),
  spec: {
    scaleTargetRef: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'issue-tracker',
    },
    minReplicas: 2,
    maxReplicas: 6,
    metrics: [
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: 70 },
        },
      },
    ],
  },
}));

export const makeDisruptionBudget = make(() => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: metadata(),
  spec: { maxUnavailable: '25%', selector: { matchLabels: { ...LABELS } } },
}));
