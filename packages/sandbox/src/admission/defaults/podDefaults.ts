import { withField, withItems } from './Fields';
import type { Fields } from './Fields';

/** https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting */
function pullPolicyOf(image: string = ''): string {
  if (image.includes('@')) {
    return 'IfNotPresent';
  }
  const tag = /:([^/:]+)$/.exec(image)?.[1];
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

const httpGet = (action: Fields) => ({ path: '/', scheme: 'HTTP', ...action });

function probe(value: Fields): Fields {
  return {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
    ...withField(
      withField(value, 'httpGet', httpGet),
      'grpc',
      (action: Fields) => ({ service: '', ...action }),
    ),
  };
}

function handler(value: Fields): Fields {
  return withField(value, 'httpGet', httpGet);
}

const fieldRef = (source: Fields) =>
  withField(source, 'fieldRef', ref => ({ apiVersion: 'v1', ...ref }));

function container(value: Fields): Fields {
  let result: Fields = {
    imagePullPolicy: pullPolicyOf(value.image),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    resources: {},
    ...value,
  };
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    result = withField(result, name, probe);
  }
  result = withField(result, 'lifecycle', lifecycle =>
    withField(withField(lifecycle, 'postStart', handler), 'preStop', handler),
  );
  result = withItems(result, 'env', variable =>
    withField(variable, 'valueFrom', fieldRef),
  );
  return withItems(result, 'ports', port => ({ protocol: 'TCP', ...port }));
}

const defaultMode = (source: Fields) => ({ defaultMode: 420, ...source });

function downwardItems(source: Fields): Fields {
  return withItems(source, 'items', fieldRef);
}

function projection(source: Fields): Fields {
  return withField(
    withField(source, 'serviceAccountToken', token => ({
      expirationSeconds: 3600,
      ...token,
    })),
    'downwardAPI',
    downwardItems,
  );
}

function volume(value: Fields): Fields {
  const { name, ...sources } = value;
  if (Object.keys(sources).length === 0) {
    return { name, emptyDir: {} };
  }
  let result = value;
  for (const source of ['configMap', 'secret', 'projected', 'downwardAPI']) {
    result = withField(result, source, defaultMode);
  }
  result = withField(result, 'downwardAPI', downwardItems);
  result = withField(result, 'hostPath', source => ({ type: '', ...source }));
  result = withField(result, 'ephemeral', source =>
    withField(source, 'volumeClaimTemplate', template =>
      withField(template, 'spec', spec => ({
        volumeMode: 'Filesystem',
        ...spec,
      })),
    ),
  );
  return withField(result, 'projected', source =>
    withItems(source, 'sources', projection),
  );
}

/** The spec of a pod or of a pod template. */
export function podSpecDefaults(spec: Fields): Fields {
  const account = spec.serviceAccountName ?? spec.serviceAccount;
  let result: Fields = {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
    ...spec,
    ...(account && { serviceAccountName: account, serviceAccount: account }),
  };
  result = withItems(result, 'containers', container);
  result = withItems(result, 'initContainers', container);
  return withItems(result, 'volumes', volume);
}

export function podTemplateDefaults(template: Fields = {}): Fields {
  return {
    ...template,
    metadata: { ...template.metadata },
    spec: podSpecDefaults(template.spec ?? {}),
  };
}

/** What is limited is also requested, unless the pod says otherwise. */
function requestWhatIsLimited(value: Fields): Fields {
  const { limits, requests } = value.resources ?? {};
  return limits
    ? {
        ...value,
        resources: { ...value.resources, requests: { ...limits, ...requests } },
      }
    : value;
}

export function podDefaults(pod: Fields): Fields {
  let spec = podSpecDefaults(pod.spec ?? {});
  spec = withItems(spec, 'containers', requestWhatIsLimited);
  spec = withItems(spec, 'initContainers', requestWhatIsLimited);
  return { ...pod, spec: { enableServiceLinks: true, ...spec } };
}
