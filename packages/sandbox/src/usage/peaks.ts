import type { Container } from '../controllers/types/Container';
import type { Pod } from '../controllers/types/Pod';
import type { Usage } from './Usage';
import type { UsageModel } from './UsageModel';

const HOUR_MS = 3_600_000;

/** The value below which a share of the values lies. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Shares of usage over the last day, one look an hour. */
export function usagePercentile(options: {
  usage: UsageModel;
  pod: Pod;
  container: Container;
  until: Date;
  share: number;
}): Usage {
  const { usage, pod, container, until, share } = options;
  const looks = Array.from({ length: 24 }, (_, hours) =>
    usage.containerUsage({
      pod,
      container,
      time: new Date(until.getTime() - hours * HOUR_MS),
    }),
  );
  return {
    cpu: percentile(
      looks.map(({ cpu }) => cpu),
      share,
    ),
    memory: percentile(
      looks.map(({ memory }) => memory),
      share,
    ),
  };
}
