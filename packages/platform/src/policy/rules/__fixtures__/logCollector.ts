import { POD } from './tracker';

/** Sets fields of the pods of the log collector. */
export function agent(fields: Record<string, unknown>) {
  return {
    scope: 'cluster' as const,
    set: {
      'DaemonSet fluentd': Object.fromEntries(
        Object.entries(fields).map(([path, value]) => [
          `${POD}.${path}`,
          value,
        ]),
      ),
    },
  };
}
