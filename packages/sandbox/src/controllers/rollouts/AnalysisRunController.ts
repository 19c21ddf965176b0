import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import { ROLLOUTS } from '../../registry/kinds';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, parseKey } from '../engine/keys';
import { controllerOf } from '../ownership';
import { parseDuration } from '../secrets/goDuration';
import type {
  AnalysisMetric,
  AnalysisPhase,
  AnalysisRun,
  MetricResult,
} from '../types/Analysis';
import type { Rollout } from '../types/Rollout';
import { ANALYSIS_RUNS } from './analysisKinds';
import { measure } from './measurement';
import { ROLLOUT_HASH } from './RolloutState';

/** Measurements kept per metric, as Argo Rollouts does. */
const KEPT = 10;

const DEFAULT_INTERVAL_SECONDS = 60;

type Look = { result: MetricResult; next: Date | undefined };

/** Measures a version again and again, and says whether it is good enough. */
export class AnalysisRunController implements Controller {
  readonly name = 'analysis-controller';
  readonly watches: readonly Watch[] = [
    { kind: ANALYSIS_RUNS, keysOf: itself },
  ];
  readonly #context: ControllerContext;

  static create(options: {
    context: ControllerContext;
  }): AnalysisRunController {
    return new AnalysisRunController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const { registry, clock } = this.#context;
    const run = registry.get<AnalysisRun>(ANALYSIS_RUNS, parseKey(key));
    if (!run || run.status?.completedAt) {
      return;
    }
    const now = clock.now();
    const startedAt = run.status?.startedAt ?? toKubernetesTime(now);
    const looks = run.spec.metrics.map(metric =>
      this.#measure(run, metric, new Date(startedAt)),
    );
    const results = looks.map(({ result }) => result);
    const outcome = outcomeOf(run, results);
    registry.update<AnalysisRun>(ANALYSIS_RUNS, {
      ...run,
      status: {
        phase: outcome.phase,
        ...(outcome.message && { message: outcome.message }),
        startedAt,
        ...(outcome.isOver && { completedAt: toKubernetesTime(now) }),
        metricResults: results,
        runSummary: summaryOf(results),
      },
    });
    const [next] = looks.flatMap(look => look.next ?? []).sort(Number);
    if (!outcome.isOver && next) {
      this.#context.requeue({ controller: this, key, at: next });
    }
  }

  #isBad(run: AnalysisRun): boolean {
    const owner = controllerOf(run);
    const { namespace, labels } = run.metadata;
    const rollout =
      owner &&
      this.#context.registry.get<Rollout>(ROLLOUTS, {
        namespace,
        name: owner.name,
      });
    return (
      rollout !== undefined &&
      this.#context.faults.isReleaseBad(rollout, labels?.[ROLLOUT_HASH] ?? '')
    );
  }

  /** Everything that was due; one look may find several. */
  #measure(run: AnalysisRun, metric: AnalysisMetric, startedAt: Date): Look {
    const { clock, seed } = this.#context;
    const interval = parseDuration(metric.interval) ?? DEFAULT_INTERVAL_SECONDS;
    const first = addSeconds(
      startedAt,
      parseDuration(metric.initialDelay) ?? 0,
    );
    let result: MetricResult = run.status?.metricResults?.find(
      ({ name }) => name === metric.name,
    ) ?? { name: metric.name, phase: 'Running', measurements: [] };
    for (;;) {
      const count = result.count ?? 0;
      const at = addSeconds(first, count * interval);
      const phase = phaseOf(metric, result);
      if (phase !== 'Running' || run.spec.terminate || at > clock.now()) {
        return {
          result: {
            ...result,
            phase: run.spec.terminate ? 'Successful' : phase,
          },
          next: phase === 'Running' ? at : undefined,
        };
      }
      const { value, isSuccessful } = measure({
        metric,
        isBad: this.#isBad(run),
        seed,
        name: `${run.metadata.uid}/${metric.name}/${count}`,
      });
      result = withMeasurement(result, value, isSuccessful, at);
    }
  }
}

function withMeasurement(
  result: MetricResult,
  value: string,
  isSuccessful: boolean,
  at: Date,
): MetricResult {
  const time = toKubernetesTime(at);
  const measurement = {
    phase: isSuccessful ? ('Successful' as const) : ('Failed' as const),
    startedAt: time,
    finishedAt: time,
    value,
  };
  return {
    ...result,
    count: (result.count ?? 0) + 1,
    ...(isSuccessful
      ? { successful: (result.successful ?? 0) + 1 }
      : { failed: (result.failed ?? 0) + 1 }),
    measurements: [...result.measurements, measurement].slice(-KEPT),
  };
}

function phaseOf(metric: AnalysisMetric, result: MetricResult): AnalysisPhase {
  const limit = Number(metric.failureLimit ?? 0);
  if ((result.failed ?? 0) > limit) {
    return 'Failed';
  }
  const count = metric.count ?? (metric.interval ? undefined : 1);
  return count !== undefined && (result.count ?? 0) >= Number(count)
    ? 'Successful'
    : 'Running';
}

function outcomeOf(
  run: AnalysisRun,
  results: readonly MetricResult[],
): { phase: AnalysisPhase; message?: string; isOver: boolean } {
  const failed = results.find(({ phase }) => phase === 'Failed');
  if (failed) {
    const metric = run.spec.metrics.find(({ name }) => name === failed.name);
    return {
      phase: 'Failed',
      isOver: true,
      message: `Metric "${failed.name}" assessed Failed due to failed (${
        failed.failed
      }) > failureLimit (${metric?.failureLimit ?? 0})`,
    };
  }
  if (run.spec.terminate) {
    return { phase: 'Successful', isOver: true, message: 'Run Terminated' };
  }
  const isOver = results.every(({ phase }) => phase === 'Successful');
  return { phase: isOver ? 'Successful' : 'Running', isOver };
}

function summaryOf(results: readonly MetricResult[]) {
  const count = (phase: AnalysisPhase) =>
    results.filter(result => result.phase === phase).length;
  const [successful, failed] = [count('Successful'), count('Failed')];
  return {
    count: results.length,
    ...(successful > 0 && { successful }),
    ...(failed > 0 && { failed }),
  };
}
