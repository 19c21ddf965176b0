import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { autoscaler } from './__testUtils__/scaling';
import { autoscalerAtMaximum } from './autoscalerAtMaximum';

describe('hpa.at-maximum', () => {
  it('says how much more load there is than wanted', () => {
    const [finding] = findingsOf(autoscalerAtMaximum, [
      autoscaler({ current: 6, cpu: 94 }),
    ]);
    expect(finding).toMatchObject({
      object: 'HorizontalPodAutoscaler alm/issue-tracker',
      status: 'degraded',
      summary:
        'Deployment issue-tracker runs its maximum of 6 pods and would need more: cpu at 94 % of a wanted 60 %.',
      value: 6,
    });
  });

  it('finds one beyond its maximum, since when it is limited', () => {
    const [finding] = findingsOf(autoscalerAtMaximum, [
      autoscaler({
        current: 7,
        cpu: 67,
        conditions: [
          {
            type: 'ScalingLimited',
            status: 'True',
            reason: 'TooManyReplicas',
            since: 60_000,
          },
        ],
      }),
    ]);
    expect(finding.evidence.at(-1)).toMatchObject({
      field: 'status.conditions[type=ScalingLimited].reason',
      value: 'TooManyReplicas',
      at: '2026-11-24T11:59:00.000Z',
    });
  });

  it('writes amounts as Kubernetes does', () => {
    const byMemory = autoscaler({ current: 6 }) as any;
    const resource = (field: string, averageValue: string) => ({
      type: 'Resource',
      resource: { name: 'memory', [field]: { averageValue } },
    });
    byMemory.spec.metrics = [resource('target', '512Mi')];
    byMemory.status.currentMetrics = [resource('current', '768Mi')];
    const [finding] = findingsOf(autoscalerAtMaximum, [byMemory]);
    expect(finding.summary).toContain('memory at 768Mi of a wanted 512Mi');
  });

  it.each([
    ['room to grow', { current: 5, cpu: 94 }],
    ['a minimum that is its maximum', { minimum: 6, current: 6, cpu: 94 }],
    ['no load', { current: 6, cpu: 20 }],
    ['a load within tolerance', { current: 6, cpu: 66 }],
    ['no metrics', { current: 6 }],
    ['been deleted', { current: 6, cpu: 94, deleted: 0 }],
  ])('leaves one alone that has %s', (_, options) => {
    expect(findingsOf(autoscalerAtMaximum, [autoscaler(options)])).toEqual([]);
  });

  it('shows pods of how many', () => {
    const outcome = outcomeOfTracker(autoscalerAtMaximum, [
      autoscaler({ cpu: 50 }),
    ]);
    expect(outcome).toMatchObject({ applies: true, value: 3, objective: 6 });
  });
});
