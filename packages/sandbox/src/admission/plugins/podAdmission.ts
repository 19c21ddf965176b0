import { PODS, PRIORITY_CLASSES } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { Registry } from '../../registry/Registry';
import { StatusError } from '../../handlers/StatusError';
import type { AdmissionPlugin } from '../AdmissionRequest';
import type { Fields } from '../defaults/Fields';

const TOLERATION_SECONDS = 300;

const BUILT_IN_PRIORITIES: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

function toleration(key: string): Fields {
  return {
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: TOLERATION_SECONDS,
  };
}

/** A pod bears a node that is away for five minutes, unless it says otherwise. */
function withTolerations(spec: Fields): Fields {
  const own: Fields[] = spec.tolerations ?? [];
  const missing = [
    'node.kubernetes.io/not-ready',
    'node.kubernetes.io/unreachable',
  ].filter(
    key =>
      !own.some(
        other =>
          (other.key === key || !other.key) &&
          (!other.effect || other.effect === 'NoExecute'),
      ),
  );
  return missing.length > 0
    ? { ...spec, tolerations: [...own, ...missing.map(toleration)] }
    : spec;
}

function withPriority(spec: Fields, registry: Registry, name: string): Fields {
  const classes = registry.list(PRIORITY_CLASSES) as readonly Fields[];
  const wanted: string | undefined = spec.priorityClassName;
  const found = wanted
    ? classes.find(({ metadata }) => metadata.name === wanted)
    : classes.find(({ globalDefault }) => globalDefault);
  const value = found?.value ?? BUILT_IN_PRIORITIES[wanted ?? ''];
  if (wanted && value === undefined) {
    throw StatusError.forbidden({
      kind: PODS,
      name,
      message: `no PriorityClass with name ${wanted} was found`,
    });
  }
  return {
    ...spec,
    ...(found && { priorityClassName: found.metadata.name }),
    priority: value ?? 0,
    preemptionPolicy:
      spec.preemptionPolicy ??
      found?.preemptionPolicy ??
      'PreemptLowerPriority',
  };
}

/**
 * What the plugins ServiceAccount, Priority and DefaultTolerationSeconds add to
 * a new pod. Nothing mounts a token: no program runs that could use it.
 */
export const podAdmission: AdmissionPlugin = {
  name: 'Priority',

  mutate({ operation, kind, object, registry, name }) {
    if (operation !== 'CREATE' || kind !== PODS || !object) {
      return object;
    }
    const spec = (object.spec ?? {}) as Fields;
    const account = spec.serviceAccountName ?? 'default';
    const named = {
      ...spec,
      serviceAccountName: account,
      serviceAccount: account,
    };
    return {
      ...object,
      spec: withTolerations(withPriority(named, registry, name)),
    } as KubernetesObject;
  },
};
