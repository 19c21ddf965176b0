import type { KubernetesObject } from '../../../render/KubernetesObject';

type Labels = Record<string, string>;
type Fields = Readonly<Record<string, any>>;

/** Where the objects of a builder are. */
export type Place = { namespace: string; labels: Labels };

/** An object in a place; `fields` are what it has beside its metadata. */
export function objectIn(
  place: Place,
  identity: { apiVersion: string; kind: string; name: string },
  fields: Fields,
): KubernetesObject {
  const { apiVersion, kind, name } = identity;
  const { labels, namespace } = place;
  return {
    apiVersion,
    kind,
    metadata: { name, namespace, labels },
    ...fields,
  };
}

/** Labels that select the pods of a workload. */
export function podLabels(name: string): Labels {
  return { 'app.kubernetes.io/name': name };
}

const HTTP_PROBE = { httpGet: { path: '/healthz', port: 'http' } };

/** A container that every rule accepts. */
export function container(name: string, fields: Fields = {}): Fields {
  return {
    name,
    image: `registry.brown-bear.example/alm/${name}@sha256:${'a'.repeat(64)}`,
    ports: [{ name: 'http', containerPort: 8080 }],
    resources: {
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { cpu: '500m', memory: '512Mi' },
    },
    startupProbe: HTTP_PROBE,
    livenessProbe: HTTP_PROBE,
    readinessProbe: HTTP_PROBE,
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
    ...fields,
  };
}

/** A pod template that every rule accepts. */
export function podTemplate(
  place: Place,
  name: string,
  fields: Fields = {},
): Fields {
  return {
    metadata: {
      labels: {
        ...place.labels,
        ...podLabels(name),
        'brown-bear.io/owner': 'core-team',
        'brown-bear.io/system': 'core-services',
      },
    },
    spec: {
      automountServiceAccountToken: false,
      containers: [container(name)],
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 10_001,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      serviceAccountName: name,
      terminationGracePeriodSeconds: 30,
      topologySpreadConstraints: [
        {
          labelSelector: { matchLabels: podLabels(name) },
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'ScheduleAnyway',
        },
      ],
      volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
      ...fields,
    },
  };
}

/** A workload that every rule accepts, with the ServiceAccount it runs as. */
export function workload(
  place: Place,
  identity: { apiVersion?: string; kind: string; name: string },
  options: { pod?: Fields; spec?: Fields } = {},
): KubernetesObject[] {
  const { apiVersion = 'apps/v1', kind, name } = identity;
  return [
    objectIn(
      place,
      { apiVersion, kind, name },
      {
        spec: {
          selector: { matchLabels: podLabels(name) },
          template: podTemplate(place, name, options.pod),
          ...options.spec,
        },
      },
    ),
    serviceAccount(place, name),
  ];
}

/** Rolls forward without ever running fewer pods. */
export const SURGING = {
  strategy: {
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
  },
};

/** An account without any right. */
export function serviceAccount(place: Place, name: string): KubernetesObject {
  return objectIn(
    place,
    { apiVersion: 'v1', kind: 'ServiceAccount', name },
    { automountServiceAccountToken: false },
  );
}

/** Takes one pod at a time. */
export function budget(place: Place, name: string): KubernetesObject {
  return objectIn(
    place,
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', name },
    {
      spec: { maxUnavailable: 1, selector: { matchLabels: podLabels(name) } },
    },
  );
}

/** Leads to the port `http` of a workload. */
export function service(
  place: Place,
  name: string,
  fields: Fields = {},
): KubernetesObject {
  return objectIn(
    place,
    { apiVersion: 'v1', kind: 'Service', name },
    {
      spec: {
        selector: podLabels(name),
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
        ...fields,
      },
    },
  );
}

/** Follows some metrics between a fewest and a most. */
export function autoscaler(
  place: Place,
  identity: { target: Fields; metrics: readonly Fields[] },
  range: { min: number; max: number },
): KubernetesObject {
  const { metrics, target } = identity;
  return objectIn(
    place,
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      name: target.name,
    },
    {
      spec: {
        scaleTargetRef: target,
        minReplicas: range.min,
        maxReplicas: range.max,
        metrics,
      },
    },
  );
}

/** A secret that comes from the store, with the keys it will have. */
export function externalSecret(
  place: Place,
  name: string,
  keys: readonly string[],
): KubernetesObject {
  return objectIn(
    place,
    { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', name },
    {
      spec: {
        target: { name },
        data: keys.map(secretKey => ({
          secretKey,
          remoteRef: { key: `alm/${name}/${secretKey}` },
        })),
      },
    },
  );
}
