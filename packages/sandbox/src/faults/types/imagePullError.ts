import { z } from 'zod';
import { toKubernetesTime } from '../../clock/timestamps';
import { PODS } from '../../registry/kinds';
import { faultType } from '../FaultType';
import { common, namespace, podCount, target } from '../fields';
import { findWorkload, podsOf } from '../targets';
import { Victims } from '../Victims';

export const imagePullError = faultType({
  type: 'pod.image-pull-error',
  title: 'Images cannot be pulled',
  description:
    'Some pods of a workload are replaced, and the registry refuses the image to those that come: ErrImagePull, then ImagePullBackOff.',
  targetKind: 'workload',
  schema: z.object({
    ...common,
    target: target('Workload whose image is refused'),
    namespace,
    pods: podCount.default(1),
  }),
  inject: (cluster, fields) => {
    const workload = findWorkload(cluster, fields);
    const victims = Victims.create({
      cluster,
      workload,
      count: fields.pods,
      createdSince: toKubernetesTime(cluster.clock.now()),
    });
    podsOf(cluster, workload)
      .slice(0, fields.pods)
      .forEach(pod =>
        cluster.writer.delete(PODS, pod.metadata, { manager: 'sandbox' }),
      );
    return {
      effects: {
        pullError: (pod, { image }) =>
          victims.includes(pod)
            ? `failed to pull and unpack image "${image}": failed to resolve reference "${image}": unexpected status from HEAD request: 403 Forbidden`
            : undefined,
      },
      notify: () => victims.poke(),
    };
  },
});
