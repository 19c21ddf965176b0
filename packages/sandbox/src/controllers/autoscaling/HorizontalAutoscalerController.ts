import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import type { Change } from '../../registry/Change';
import { HORIZONTAL_AUTOSCALERS } from '../../registry/kinds';
import type { Condition, KubernetesObject } from '../../registry/objects';
import { withCondition } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { keyOf, parseKey } from '../engine/keys';
import { isPodActive } from '../podState';
import type { HorizontalAutoscaler, MetricStatus } from '../types/Autoscaler';
import type { LabelSelector } from '../types/LabelSelector';
import { scalableKind } from '../workloadOf';
import { readMetric } from './metrics';
import type { MetricReading } from './metrics';
import { limitStep, rulesOf, stabilize } from './scalingRules';
import type { Recommendation, ScaleEvent } from './scalingRules';

const COMPONENT = 'horizontal-pod-autoscaler';

/** How often the metrics are looked at (`--horizontal-pod-autoscaler-sync-period`). */
const SYNC_SECONDS = 15;

/** The longest window a behaviour may name. */
const MEMORY_MS = 3600 * 1000;

type Target = KubernetesObject & {
  spec: { replicas?: number; selector?: LabelSelector };
};

type Memory = { recommendations: Recommendation[]; events: ScaleEvent[] };

type Verdict = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

/** Follows the load: more replicas when there is more to do, fewer when there is less. */
export class HorizontalAutoscalerController implements Controller {
  readonly name = COMPONENT;
  readonly watches: readonly Watch[] = [
    {
      kind: HORIZONTAL_AUTOSCALERS,
      keysOf: change => this.#ifDeclared(change),
    },
  ];
  readonly #context: ControllerContext;
  readonly #memories = new Map<string, Memory>();

  static create(options: {
    context: ControllerContext;
  }): HorizontalAutoscalerController {
    return new HorizontalAutoscalerController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reset(): void {
    this.#memories.clear();
  }

  reconcile(key: string): void {
    const { registry, clock } = this.#context;
    const autoscaler = registry.get<HorizontalAutoscaler>(
      HORIZONTAL_AUTOSCALERS,
      parseKey(key),
    );
    if (!autoscaler) {
      this.#memories.delete(key);
      return;
    }
    this.#sync(key, autoscaler);
    this.#context.requeue({
      controller: this,
      key,
      at: addSeconds(clock.now(), SYNC_SECONDS),
      deferrable: true,
    });
  }

  /** Its own status is no reason to look again. */
  #ifDeclared({ object, previous }: Change): string[] {
    return previous && previous.spec === object.spec ? [] : [keyOf(object)];
  }

  #sync(key: string, autoscaler: HorizontalAutoscaler): void {
    const target = this.#targetOf(autoscaler);
    if (!target) {
      const { kind, name } = autoscaler.spec.scaleTargetRef;
      this.#write(autoscaler, autoscaler.status ?? { desiredReplicas: 0 }, [
        {
          type: 'AbleToScale',
          status: 'False',
          reason: 'FailedGetScale',
          message: `the HPA controller was unable to get the target's current scale: ${kind.toLowerCase()}s "${name}" not found`,
        },
      ]);
      return;
    }
    const current = target.spec.replicas ?? 1;
    if (current === 0) {
      this.#write(autoscaler, { currentReplicas: 0, desiredReplicas: 0 }, [
        able(
          'SucceededGetScale',
          "the HPA controller was able to get the target's current scale",
        ),
        {
          type: 'ScalingActive',
          status: 'False',
          reason: 'ScalingDisabled',
          message:
            'scaling is disabled since the replica count of the target is zero',
        },
      ]);
      return;
    }
    this.#scaleByMetrics({ key, autoscaler, target, current });
  }

  #targetOf({ metadata, spec }: HorizontalAutoscaler): Target | undefined {
    const { kind, name } = spec.scaleTargetRef;
    const resource = scalableKind(kind);
    return (
      resource &&
      this.#context.registry.get<Target>(resource, {
        namespace: metadata.namespace,
        name,
      })
    );
  }

  #read(
    autoscaler: HorizontalAutoscaler,
    target: Target,
  ): { readings: MetricReading[]; errors: string[] } {
    const { pods, usage, clock } = this.#context;
    const { metrics = [], minReplicas = 1 } = autoscaler.spec;
    const namespace = autoscaler.metadata.namespace!;
    const selected = pods
      .select(namespace, target.spec.selector ?? {})
      .filter(isPodActive);
    const results = metrics.map(metric =>
      readMetric({
        metric,
        pods: selected,
        replicas: target.spec.replicas ?? 1,
        minReplicas,
        namespace,
        usage,
        time: clock.now(),
      }),
    );
    return {
      readings: results.filter(result => typeof result !== 'string'),
      errors: results.filter(result => typeof result === 'string'),
    };
  }

  #scaleByMetrics(options: {
    key: string;
    autoscaler: HorizontalAutoscaler;
    target: Target;
    current: number;
  }): void {
    const { key, autoscaler, target, current } = options;
    const { minReplicas = 1, maxReplicas } = autoscaler.spec;
    const { readings, errors } = this.#read(autoscaler, target);
    const found = able(
      'SucceededGetScale',
      "the HPA controller was able to get the target's current scale",
    );
    const decisive = readings.sort(
      (left, right) => right.replicas - left.replicas,
    )[0] as MetricReading | undefined;
    // A metric that fails may stop a reduction, never an increase.
    if (!decisive || (errors.length > 0 && decisive.replicas < current)) {
      this.#write(
        autoscaler,
        {
          currentReplicas: current,
          desiredReplicas: autoscaler.status?.desiredReplicas ?? current,
        },
        [found, inactive(errors[0] ?? 'no metrics are declared')],
      );
      return;
    }
    const now = this.#context.clock.now().getTime();
    const rules = rulesOf(autoscaler);
    const memory = this.#memoryOf(key, now);
    const stable = stabilize({
      current,
      wanted: decisive.replicas,
      past: memory.recommendations,
      rules,
      nowMs: now,
    });
    memory.recommendations.push({ at: now, replicas: decisive.replicas });
    const limited = limitStep({
      current,
      wanted: stable,
      events: memory.events,
      rules,
      nowMs: now,
    });
    const desired = Math.min(maxReplicas, Math.max(minReplicas, limited));
    if (desired !== current) {
      memory.events.push({ at: now, change: desired - current });
      this.#scale(autoscaler, desired, decisive, current);
    }
    this.#write(
      autoscaler,
      {
        currentReplicas: current,
        desiredReplicas: desired,
        currentMetrics: readings.map(({ status }) => status),
        ...(desired !== current && {
          lastScaleTime: toKubernetesTime(new Date(now)),
        }),
      },
      [
        desired === current
          ? able('ReadyForNewScale', 'recommended size matches current size')
          : able(
              'SucceededRescale',
              `the HPA controller was able to update the target scale to ${desired}`,
            ),
        {
          type: 'ScalingActive',
          status: 'True',
          reason: 'ValidMetricFound',
          message: `the HPA was able to successfully calculate a replica count from ${decisive.title}`,
        },
        limitation({ wanted: stable, limited, minReplicas, maxReplicas }),
      ],
    );
  }

  #memoryOf(key: string, nowMs: number): Memory {
    const memory = this.#memories.get(key) ?? {
      recommendations: [],
      events: [],
    };
    const isRecent = ({ at }: { at: number }) => at > nowMs - MEMORY_MS;
    memory.recommendations = memory.recommendations.filter(isRecent);
    memory.events = memory.events.filter(isRecent);
    this.#memories.set(key, memory);
    return memory;
  }

  #scale(
    autoscaler: HorizontalAutoscaler,
    replicas: number,
    { title }: MetricReading,
    current: number,
  ): void {
    const { kind, name } = autoscaler.spec.scaleTargetRef;
    const key = { namespace: autoscaler.metadata.namespace, name };
    this.#context.writer.scale(scalableKind(kind)!, key, {
      manager: 'kube-controller-manager',
      replicas,
    });
    this.#context.events.record(
      { component: COMPONENT },
      {
        about: autoscaler,
        reason: 'SuccessfulRescale',
        message: `New size: ${replicas}; reason: ${title} ${
          replicas > current ? 'above' : 'below'
        } target`,
      },
    );
  }

  #write(
    autoscaler: HorizontalAutoscaler,
    numbers: NonNullable<HorizontalAutoscaler['status']> & {
      currentMetrics?: MetricStatus[];
    },
    verdicts: readonly Verdict[],
  ): void {
    const now = toKubernetesTime(this.#context.clock.now());
    const conditions = verdicts.reduce(
      (present, verdict) =>
        withCondition(present, { ...verdict, lastTransitionTime: now }),
      autoscaler.status?.conditions ?? ([] as Condition[]),
    );
    this.#context.registry.update<HorizontalAutoscaler>(
      HORIZONTAL_AUTOSCALERS,
      {
        ...autoscaler,
        status: {
          ...(autoscaler.status?.lastScaleTime && {
            lastScaleTime: autoscaler.status.lastScaleTime,
          }),
          ...numbers,
          conditions,
        },
      },
    );
  }
}

function able(reason: string, message: string): Verdict {
  return { type: 'AbleToScale', status: 'True', reason, message };
}

function inactive(error: string): Verdict {
  return {
    type: 'ScalingActive',
    status: 'False',
    reason: 'FailedGetResourceMetric',
    message: `the HPA was unable to compute the replica count: ${error}`,
  };
}

function limitation(options: {
  wanted: number;
  limited: number;
  minReplicas: number;
  maxReplicas: number;
}): Verdict {
  const { wanted, limited, minReplicas, maxReplicas } = options;
  const verdict = (reason: string, message: string): Verdict => ({
    type: 'ScalingLimited',
    status: 'True',
    reason,
    message,
  });
  if (wanted > maxReplicas) {
    return verdict(
      'TooManyReplicas',
      'the desired replica count is more than the maximum replica count',
    );
  }
  if (wanted < minReplicas) {
    return verdict(
      'TooFewReplicas',
      'the desired replica count is less than the minimum replica count',
    );
  }
  if (limited !== wanted) {
    return limited < wanted
      ? verdict(
          'ScaleUpLimit',
          'the desired replica count is increasing faster than the maximum scale rate',
        )
      : verdict(
          'ScaleDownLimit',
          'the desired replica count is decreasing faster than the maximum scale rate',
        );
  }
  return {
    type: 'ScalingLimited',
    status: 'False',
    reason: 'DesiredWithinRange',
    message: 'the desired count is within the acceptable range',
  };
}
