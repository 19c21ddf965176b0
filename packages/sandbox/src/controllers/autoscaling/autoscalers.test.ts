import { deployment, simulate } from '../../__testUtils__/simulate';
import {
  DEPLOYMENTS,
  HORIZONTAL_AUTOSCALERS,
  VERTICAL_AUTOSCALERS,
} from '../../registry/kinds';
import { parseQuantity } from '../../quantities/quantity';

const HPA = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 4
  maxReplicas: 12
  metrics:
    - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }
---
`;

const EXTERNAL = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 3
  metrics:
    - { type: External, external: { metric: { name: queue }, target: { type: AverageValue, averageValue: "10" } } }
---
`;

const DAY = 86_400;

function replicasOverADay(manifests: string): number[] {
  const world = simulate({ nodesPerZone: 2, manifests });
  return Array.from({ length: 48 }, () => {
    world.pass(DAY / 48);
    return world.get(DEPLOYMENTS, 'web')!.spec.replicas as number;
  });
}

describe('HorizontalAutoscalerController', () => {
  it('follows the working day: more pods at its height, the least number at night', () => {
    const sizes = replicasOverADay(deployment('web', { replicas: 4 }) + HPA);
    // It begins at 9 in the morning UTC; at 3 everybody sleeps.
    expect(Math.max(...sizes.slice(0, 16))).toBeGreaterThan(4);
    expect(sizes[36]).toBe(4);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(12);
  });

  it('brings utilisation back to its target, and says how', () => {
    const world = simulate({
      nodesPerZone: 2,
      manifests: deployment('web', { replicas: 4 }) + HPA,
    });
    world.pass(2 * 3600);
    const { status } = world.get(HORIZONTAL_AUTOSCALERS, 'web')!;
    const { averageUtilization } = status.currentMetrics[0].resource.current;
    expect(averageUtilization).toBeGreaterThan(45);
    expect(averageUtilization).toBeLessThan(70);
    expect(status.currentReplicas).toBe(status.desiredReplicas);
    expect(
      Object.fromEntries(
        status.conditions.map((one: { type: string; reason: string }) => [
          one.type,
          one.reason,
        ]),
      ),
    ).toEqual({
      AbleToScale: 'ReadyForNewScale',
      ScalingActive: 'ValidMetricFound',
      ScalingLimited: 'DesiredWithinRange',
    });
  });

  it('follows the length of a queue, up to its limit', () => {
    const sizes = replicasOverADay(
      deployment('web', { replicas: 2 }) + EXTERNAL,
    );
    expect(new Set(sizes)).toEqual(new Set([2, 3]));
  });

  it('says that its target is missing, and rests at zero', () => {
    const world = simulate({ manifests: HPA });
    const condition = (type: string) =>
      world
        .get(HORIZONTAL_AUTOSCALERS, 'web')!
        .status.conditions.find((one: { type: string }) => one.type === type);
    expect(condition('AbleToScale')).toMatchObject({
      status: 'False',
      reason: 'FailedGetScale',
    });
    world.apply(deployment('web', { replicas: 0 }));
    world.pass(30);
    expect(condition('ScalingActive').reason).toBe('ScalingDisabled');
  });
});

describe('VerticalAutoscalerController', () => {
  it('recommends what was used at the height of the day, within what is allowed', () => {
    const world = simulate({
      manifests: `${deployment('web', { replicas: 1, cpu: '1' })}
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: web }
spec:
  targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  updatePolicy: { updateMode: "Off" }
  resourcePolicy: { containerPolicies: [{ containerName: app, maxAllowed: { memory: 200Mi } }] }
`,
    });
    world.pass(3600);
    const { recommendation, conditions } = world.get(
      VERTICAL_AUTOSCALERS,
      'web',
    )!.status;
    const [app] = recommendation.containerRecommendations;
    const cpu = (bound: string) => parseQuantity(app[bound].cpu);
    expect(app.containerName).toBe('app');
    expect(cpu('lowerBound')).toBeLessThan(cpu('target'));
    expect(cpu('target')).toBeLessThan(cpu('upperBound'));
    expect(cpu('target')).toBeGreaterThan(0.4);
    expect(parseQuantity(app.target.memory)).toBe(200 * 1024 ** 2);
    expect(parseQuantity(app.uncappedTarget.memory)).toBe(250 * 1024 ** 2);
    expect(conditions[0]).toMatchObject({
      type: 'RecommendationProvided',
      status: 'True',
    });
  });
});
