const BORN = '2026-11-20T08:00:00Z';
const READY = '2026-11-20T08:00:20Z';
const ZONES = ['a', 'b', 'c'];

/** A name that sorts like its number. */
export function serviceName(index: number): string {
  return `service-${String(index).padStart(4, '0')}`;
}

function labelsOf(name: string, more: Record<string, string> = {}) {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': 'bench',
    'backstage.io/kubernetes-id': name,
    ...more,
  };
}

/** About what a kubelet and the controllers note of every field they own. */
function managedFields(): object[] {
  const keys = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `f:field${index}`,
      { '.': {}, 'f:name': {}, 'f:value': {} },
    ]),
  );
  return ['kube-controller-manager', 'kubelet'].map(manager => ({
    manager,
    operation: 'Update',
    apiVersion: 'v1',
    time: READY,
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:metadata': {}, 'f:spec': keys },
    ...(manager === 'kubelet' && { subresource: 'status' }),
  }));
}

const FIELDS = managedFields();

function template(name: string) {
  const probe = {
    httpGet: { path: '/healthz', port: 8080 },
    periodSeconds: 10,
  };
  return {
    metadata: { labels: labelsOf(name) },
    spec: {
      containers: [
        {
          name,
          image: `registry.brown-bear.example/bench/${name}@sha256:${'0'.repeat(
            64,
          )}`,
          ports: [{ name: 'http', containerPort: 8080 }],
          env: Array.from({ length: 12 }, (_, index) => ({
            name: `SETTING_${index}`,
            valueFrom: { configMapKeyRef: { name, key: `setting-${index}` } },
          })),
          readinessProbe: probe,
          livenessProbe: probe,
          resources: {
            requests: { cpu: '100m', memory: '128Mi' },
            limits: { memory: '256Mi' },
          },
        },
      ],
    },
  };
}

/** What is rendered of a Deployment, and what runs of it. */
export function deploymentObject(options: {
  index: number;
  podsPerDeployment: number;
}) {
  const { index, podsPerDeployment: pods } = options;
  const name = serviceName(index);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace: 'alm',
      uid: name,
      resourceVersion: '1',
      generation: 1,
      creationTimestamp: BORN,
      labels: labelsOf(name),
      annotations: { 'deployment.kubernetes.io/revision': '1' },
      managedFields: FIELDS,
    },
    spec: {
      replicas: pods,
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      template: template(name),
    },
    status: {
      observedGeneration: 1,
      replicas: pods,
      readyReplicas: pods,
      availableReplicas: pods,
      updatedReplicas: pods,
      conditions: ['Available', 'Progressing'].map(type => ({
        type,
        status: 'True',
        reason: 'NewReplicaSetAvailable',
        lastTransitionTime: READY,
        lastUpdateTime: READY,
      })),
    },
  };
}

export function deployment(
  options: Parameters<typeof deploymentObject>[0],
): string {
  return JSON.stringify(deploymentObject(options));
}

const PODS = new Map<number, string>();

/** As text, of which only names, node and readiness differ: 8 KB each. */
export function pod(options: {
  index: number;
  podsPerDeployment: number;
  nodes: number;
  version: number;
  ready?: boolean;
}): string {
  const { index, podsPerDeployment, nodes, version, ready = true } = options;
  const service = Math.floor(index / podsPerDeployment);
  const text = PODS.get(service) ?? podText(service);
  PODS.set(service, text);
  return text
    .replaceAll('$POD', String(index).padStart(5, '0'))
    .replaceAll('$NODE', String(index % nodes))
    .replaceAll('$VERSION', String(version))
    .replaceAll('"$READY"', String(ready))
    .replaceAll('$STATUS', ready ? 'True' : 'False');
}

function podText(service: number): string {
  const name = serviceName(service);
  const hash = '7c9f8d6b5c';
  return JSON.stringify({
    metadata: {
      name: `${name}-${hash}-$POD`,
      namespace: 'alm',
      uid: `5d0cfdd7-0000-4000-8000-0000000$POD`,
      resourceVersion: '$VERSION',
      creationTimestamp: BORN,
      labels: labelsOf(name, { 'pod-template-hash': hash }),
      ownerReferences: [
        { kind: 'ReplicaSet', name: `${name}-${hash}`, controller: true },
      ],
      managedFields: FIELDS,
    },
    spec: {
      ...template(name).spec,
      nodeName: 'node-$NODE',
      tolerations: ['not-ready', 'unreachable'].map(key => ({
        key: `node.kubernetes.io/${key}`,
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: 300,
      })),
    },
    status: {
      phase: 'Running',
      startTime: BORN,
      podIP: '10.0.0.1',
      conditions: [
        ['PodScheduled', 'True'],
        ['Initialized', 'True'],
        ['ContainersReady', '$STATUS'],
        ['Ready', '$STATUS'],
      ].map(([type, status]) => ({ type, status, lastTransitionTime: READY })),
      containerStatuses: [
        {
          name,
          image: `registry.brown-bear.example/bench/${name}`,
          imageID: `registry.brown-bear.example/bench/${name}@sha256:${'0'.repeat(
            64,
          )}`,
          containerID: `containerd://${'0'.repeat(64)}`,
          ready: '$READY',
          started: true,
          restartCount: 0,
          state: { running: { startedAt: READY } },
        },
      ],
    },
  });
}

export function node(index: number): string {
  const name = `node-${index}`;
  return JSON.stringify({
    metadata: {
      name,
      uid: name,
      resourceVersion: '1',
      creationTimestamp: BORN,
      labels: { 'topology.kubernetes.io/zone': ZONES[index % ZONES.length] },
    },
    spec: {},
    status: {
      allocatable: { cpu: '32', memory: '128Gi', pods: '250' },
      nodeInfo: { kubeletVersion: 'v1.33.0' },
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: BORN }],
    },
  });
}
