import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import type { Change } from '../../registry/Change';
import { VERTICAL_AUTOSCALERS } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import { parseQuantity } from '../../quantities/quantity';
import { usagePercentile } from '../../usage/peaks';
import type { Usage } from '../../usage/Usage';
import { withCondition } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { keyOf, parseKey } from '../engine/keys';
import { isPodReady } from '../podState';
import type {
  ContainerRecommendation,
  VerticalAutoscaler,
} from '../types/Autoscaler';
import type { Container } from '../types/Container';
import type { LabelSelector } from '../types/LabelSelector';
import type { Pod } from '../types/Pod';
import { scalableKind } from '../workloadOf';

/** A recommendation moves slowly: once in so many simulated seconds is enough. */
const SYNC_SECONDS = 1800;

/** Kept free above what was measured, as the recommender does by default. */
const MARGIN = 1.15;

/** Shares of what was measured, and factors for what is not known yet. */
const TARGET_SHARE = 0.9;
const BOUNDS = {
  lower: { share: 0.5, factor: 0.9 },
  upper: { share: 0.95, factor: 1.6 },
};

const LEAST = { cpu: 0.025, memory: 250 * 1024 ** 2 };

type Policy = NonNullable<
  NonNullable<VerticalAutoscaler['spec']['resourcePolicy']>['containerPolicies']
>[number];

function format({ cpu, memory }: Usage) {
  return {
    cpu: `${Math.ceil(cpu * 1000)}m`,
    memory: String(Math.ceil(memory)),
  };
}

function atLeast(usage: Usage): Usage {
  return {
    cpu: Math.max(LEAST.cpu, usage.cpu),
    memory: Math.max(LEAST.memory, usage.memory),
  };
}

function times({ cpu, memory }: Usage, factor: number): Usage {
  return { cpu: cpu * factor, memory: memory * factor };
}

function capped(usage: Usage, policy: Policy | undefined): Usage {
  const cap = (resource: keyof Usage) => {
    const least = policy?.minAllowed?.[resource];
    const most = policy?.maxAllowed?.[resource];
    const raised = Math.max(usage[resource], least ? parseQuantity(least) : 0);
    return Math.min(raised, most ? parseQuantity(most) : Infinity);
  };
  return { cpu: cap('cpu'), memory: cap('memory') };
}

/** Says how much CPU and memory containers should ask for; it changes nothing itself. */
export class VerticalAutoscalerController implements Controller {
  readonly name = 'vpa-recommender';
  readonly watches: readonly Watch[] = [
    {
      kind: VERTICAL_AUTOSCALERS,
      keysOf: ({ object, previous }: Change) =>
        previous && previous.spec === object.spec ? [] : [keyOf(object)],
    },
  ];
  readonly #context: ControllerContext;

  static create(options: {
    context: ControllerContext;
  }): VerticalAutoscalerController {
    return new VerticalAutoscalerController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const { registry, clock } = this.#context;
    const autoscaler = registry.get<VerticalAutoscaler>(
      VERTICAL_AUTOSCALERS,
      parseKey(key),
    );
    if (!autoscaler) {
      return;
    }
    const pod = this.#samplePod(autoscaler);
    const now = clock.now();
    registry.update<VerticalAutoscaler>(VERTICAL_AUTOSCALERS, {
      ...autoscaler,
      status: {
        ...autoscaler.status,
        ...(pod && {
          recommendation: {
            containerRecommendations: pod.spec.containers.flatMap(container =>
              this.#recommend(autoscaler, pod, container),
            ),
          },
        }),
        conditions: withCondition(autoscaler.status?.conditions, {
          type: 'RecommendationProvided',
          status: pod ? 'True' : 'False',
          ...(!pod && {
            reason: 'NoPodsMatched',
            message: 'No pods match this VPA object',
          }),
          lastTransitionTime: toKubernetesTime(now),
        }),
      },
    });
    // Until its pods run there is nothing to measure.
    const at = addSeconds(now, pod ? SYNC_SECONDS : 60);
    this.#context.requeue({ controller: this, key, at, deferrable: true });
  }

  #samplePod({ metadata, spec }: VerticalAutoscaler): Pod | undefined {
    const { registry, pods } = this.#context;
    const kind = scalableKind(spec.targetRef.kind);
    const { namespace } = metadata;
    const target =
      kind &&
      registry.get<KubernetesObject & { spec: { selector?: LabelSelector } }>(
        kind,
        { namespace, name: spec.targetRef.name },
      );
    const selected = target
      ? pods.select(namespace!, target.spec.selector ?? {}).filter(isPodReady)
      : [];
    return [...selected].sort((left, right) =>
      left.metadata.name < right.metadata.name ? -1 : 1,
    )[0];
  }

  #recommend(
    { spec }: VerticalAutoscaler,
    pod: Pod,
    container: Container,
  ): ContainerRecommendation[] {
    const policies = spec.resourcePolicy?.containerPolicies ?? [];
    const policy =
      policies.find(({ containerName }) => containerName === container.name) ??
      policies.find(({ containerName }) => containerName === '*');
    if (policy?.mode === 'Off') {
      return [];
    }
    const measured = (share: number) =>
      usagePercentile({
        usage: this.#context.usage,
        pod,
        container,
        until: this.#context.clock.now(),
        share,
      });
    const target = atLeast(times(measured(TARGET_SHARE), MARGIN));
    const bound = ({ share, factor }: { share: number; factor: number }) =>
      format(capped(atLeast(times(measured(share), factor)), policy));
    return [
      {
        containerName: container.name,
        lowerBound: bound(BOUNDS.lower),
        target: format(capped(target, policy)),
        uncappedTarget: format(target),
        upperBound: bound(BOUNDS.upper),
      },
    ];
  }
}
