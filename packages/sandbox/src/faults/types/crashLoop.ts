import { z } from 'zod';
import { faultType } from '../FaultType';
import { common, namespace, podCount, seconds, target } from '../fields';
import { findWorkload } from '../targets';
import { Victims } from '../Victims';

export const crashLoop = faultType({
  type: 'pod.crash-loop',
  title: 'Containers crash',
  description:
    'The containers of a workload end with an error soon after they start, again and again: CrashLoopBackOff, growing restart counts, back-off up to five minutes.',
  targetKind: 'workload',
  schema: z.object({
    ...common,
    target: target('Workload whose containers crash'),
    namespace,
    pods: podCount.optional(),
    exitCode: z.number().int().min(1).max(255).default(1),
    afterSeconds: seconds(3, 'How long a container runs before it ends'),
  }),
  inject: (cluster, fields) => {
    const workload = findWorkload(cluster, fields);
    const victims = Victims.create({ cluster, workload, count: fields.pods });
    const since = cluster.clock.now();
    const { exitCode, afterSeconds } = fields;
    return {
      effects: {
        programFault: pod =>
          victims.includes(pod)
            ? { type: 'exit', exitCode, afterSeconds, since }
            : undefined,
      },
      notify: () => victims.poke(),
    };
  },
});
