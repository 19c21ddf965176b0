import { isCoreEnvironment } from '@brown-bear/plugin-environments-common';
import { KubeStatefulSet, Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import type { KubernetesObject } from '../KubernetesObject';
import { selectorLabels } from '../labels';
import type { Labels } from '../labels';
import { nodesName } from './StoreContext';
import type { StoreContext } from './StoreContext';
import { STORAGE_CLASS } from './storageClass';
import type { StorePod } from './StorePod';
import { DATA_VOLUME, storePodTemplate } from './storePodTemplate';

/** Former versions that are kept to go back to. */
const HISTORY = 5;

/** Seconds that a node has to be ready for before the next one is updated. */
const SETTLE_SECONDS = 30;

/** The pods of a store, each with a volume and a name that it keeps. */
export function statefulSet(options: {
  context: StoreContext;
  pod: StorePod;
  labels: Labels;
}): KubernetesObject {
  const { context, labels } = options;
  const { plan, planned } = context;
  const { name } = planned.store;
  return KubeStatefulSet.manifest({
    metadata: { name, namespace: plan.namespace, labels },
    spec: {
      serviceName: nodesName(name),
      replicas: planned.nodes,
      minReadySeconds: planned.nodes > 1 ? SETTLE_SECONDS : 0,
      // Nodes that need a majority would wait for each other one by one.
      podManagementPolicy: 'Parallel',
      revisionHistoryLimit: HISTORY,
      selector: { matchLabels: selectorLabels(name) },
      template: storePodTemplate(options),
      updateStrategy: { type: 'RollingUpdate' },
      persistentVolumeClaimRetentionPolicy: {
        // A deleted core environment can be brought back, with what it knew.
        whenDeleted: isCoreEnvironment(plan.spec.name) ? 'Retain' : 'Delete',
        // Falling asleep means no pods; the volumes wait.
        whenScaled: 'Retain',
      },
      volumeClaimTemplates: [
        {
          // Cannot be changed later: no label that a new version, or another
          // owner of the environment, would change.
          metadata: {
            name: DATA_VOLUME,
            labels: {
              ...selectorLabels(name),
              'brown-bear.io/environment': plan.spec.name,
            },
          },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: {
              requests: { storage: Quantity.fromString(planned.storage) },
            },
            storageClassName: STORAGE_CLASS,
          },
        },
      ],
    },
  });
}
