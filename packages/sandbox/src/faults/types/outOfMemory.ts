import { z } from 'zod';
import { faultType } from '../FaultType';
import { common, namespace, podCount, seconds, target } from '../fields';
import { findWorkload } from '../targets';
import { Victims } from '../Victims';

/** Share of its limit that a container holds when it starts to grow. */
const FIRST_SHARE = 0.35;

export const outOfMemory = faultType({
  type: 'pod.oom-killed',
  title: 'Containers run out of memory',
  description:
    'The memory of a workload grows until it reaches the limit and the kernel kills it: exit code 137, reason OOMKilled, restarts with growing back-off.',
  targetKind: 'workload',
  schema: z.object({
    ...common,
    target: target('Workload whose memory grows'),
    namespace,
    pods: podCount.optional(),
    afterSeconds: seconds(40, 'How long it takes to fill the memory'),
  }),
  inject: (cluster, fields) => {
    const workload = findWorkload(cluster, fields);
    const victims = Victims.create({ cluster, workload, count: fields.pods });
    const since = cluster.clock.now();
    const { afterSeconds } = fields;
    return {
      effects: {
        programFault: pod =>
          victims.includes(pod)
            ? { type: 'out-of-memory', afterSeconds, since }
            : undefined,
        memoryShare: ({ pod, startedAt, time }) => {
          if (!victims.includes(pod)) {
            return undefined;
          }
          const begun = Math.max(startedAt.getTime(), since.getTime());
          const passed = (time.getTime() - begun) / 1000 / afterSeconds;
          const grown = Math.min(1, Math.max(0, passed));
          return FIRST_SHARE + (1 - FIRST_SHARE) * grown;
        },
      },
      notify: () => victims.poke(),
    };
  },
});
