import {
  IntOrString,
  KubePodDisruptionBudget,
} from 'cdk8s-plus-33/lib/imports/k8s';
import type { KubernetesObject } from './KubernetesObject';
import type { Labels } from './labels';

/**
 * Lets a drained node take one pod of the selected at a time. Pods that are
 * not ready are no reason to keep a node: evicting them loses nothing.
 */
export function disruptionBudget(options: {
  name: string;
  namespace: string;
  labels: Labels;
  selector: Labels;
}): KubernetesObject {
  const { labels, name, namespace, selector } = options;
  return KubePodDisruptionBudget.manifest({
    metadata: { name, namespace, labels },
    spec: {
      maxUnavailable: IntOrString.fromNumber(1),
      selector: { matchLabels: selector },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  });
}
