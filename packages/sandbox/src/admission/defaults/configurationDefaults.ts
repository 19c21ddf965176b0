import { withField, withItems } from './Fields';
import type { Fields } from './Fields';

const RBAC = 'rbac.authorization.k8s.io';

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** `stringData` is for writing only and ends up in `data`. */
function secret(object: Fields): Fields {
  const { stringData, ...rest } = object;
  const encoded = Object.entries(stringData ?? {}).map(
    ([key, text]) => [key, base64(String(text))] as const,
  );
  return {
    type: 'Opaque',
    ...rest,
    ...(stringData && {
      data: { ...rest.data, ...Object.fromEntries(encoded) },
    }),
  };
}

function binding(object: Fields): Fields {
  const subject = (value: Fields) =>
    value.kind === 'ServiceAccount' ? value : { apiGroup: RBAC, ...value };
  return withItems(
    withField(object, 'roleRef', ref => ({ apiGroup: RBAC, ...ref })),
    'subjects',
    subject,
  );
}

function limitRange(object: Fields): Fields {
  const item = (limit: Fields): Fields =>
    limit.type === 'Container'
      ? {
          ...limit,
          default: { ...limit.max, ...limit.default },
          defaultRequest: {
            ...limit.min,
            ...limit.max,
            ...limit.default,
            ...limit.defaultRequest,
          },
        }
      : limit;
  return withField(object, 'spec', spec => withItems(spec, 'limits', item));
}

function matchResources(match: Fields): Fields {
  const rule = (value: Fields) => ({ scope: '*', ...value });
  const result = {
    matchPolicy: 'Equivalent',
    namespaceSelector: {},
    objectSelector: {},
    ...match,
  };
  return withItems(
    withItems(result, 'resourceRules', rule),
    'excludeResourceRules',
    rule,
  );
}

function admissionPolicy(object: Fields): Fields {
  return withField(object, 'spec', spec =>
    withField(
      { failurePolicy: 'Fail', ...spec },
      'matchConstraints',
      matchResources,
    ),
  );
}

function webhooks(object: Fields): Fields {
  return withItems(object, 'webhooks', webhook => ({
    failurePolicy: 'Fail',
    matchPolicy: 'Equivalent',
    namespaceSelector: {},
    objectSelector: {},
    timeoutSeconds: 10,
    ...withItems(webhook, 'rules', rule => ({ scope: '*', ...rule })),
  }));
}

function namespace(object: Fields): Fields {
  const { metadata } = object;
  const name = { 'kubernetes.io/metadata.name': metadata.name };
  return {
    ...object,
    metadata: { ...metadata, labels: { ...metadata.labels, ...name } },
  };
}

/** Clients of the first versions of this kind read it; real servers still set it. */
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

function daemonSet(object: Fields): Fields {
  const { metadata } = object;
  const annotations = { [TEMPLATE_GENERATION]: '1', ...metadata.annotations };
  return { ...object, metadata: { ...metadata, annotations } };
}

const tcp = (port: Fields) => ({ protocol: 'TCP', ...port });

function networkPolicy(object: Fields): Fields {
  const rule = (value: Fields) => withItems(value, 'ports', tcp);
  return withField(object, 'spec', spec => ({
    podSelector: {},
    policyTypes: ['Ingress', ...(spec.egress?.length ? ['Egress'] : [])],
    ...withItems(withItems(spec, 'ingress', rule), 'egress', rule),
  }));
}

/** Defaults of whole objects, by the name under which a resource is known. */
export const CONFIGURATION_DEFAULTS: Readonly<
  Record<string, (object: Fields) => Fields>
> = {
  'clusterrolebindings.rbac.authorization.k8s.io': binding,
  'daemonsets.apps': daemonSet,
  endpoints: object =>
    withItems(object, 'subsets', subset => withItems(subset, 'ports', tcp)),
  'endpointslices.discovery.k8s.io': object =>
    withItems(object, 'ports', port => tcp({ name: '', ...port })),
  limitranges: limitRange,
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': object =>
    withItems(webhooks(object), 'webhooks', webhook => ({
      reinvocationPolicy: 'Never',
      ...webhook,
    })),
  namespaces: namespace,
  'networkpolicies.networking.k8s.io': networkPolicy,
  persistentvolumeclaims: object =>
    withField(object, 'spec', spec => ({ volumeMode: 'Filesystem', ...spec })),
  persistentvolumes: object =>
    withField(object, 'spec', spec => ({
      volumeMode: 'Filesystem',
      persistentVolumeReclaimPolicy: 'Retain',
      ...spec,
    })),
  'priorityclasses.scheduling.k8s.io': object => ({
    preemptionPolicy: 'PreemptLowerPriority',
    ...object,
  }),
  'rolebindings.rbac.authorization.k8s.io': binding,
  secrets: secret,
  'storageclasses.storage.k8s.io': object => ({
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
    ...object,
  }),
  'validatingadmissionpolicies.admissionregistration.k8s.io': admissionPolicy,
  'validatingadmissionpolicybindings.admissionregistration.k8s.io': object =>
    withField(object, 'spec', spec =>
      withField(spec, 'matchResources', matchResources),
    ),
  'validatingwebhookconfigurations.admissionregistration.k8s.io': webhooks,
};
