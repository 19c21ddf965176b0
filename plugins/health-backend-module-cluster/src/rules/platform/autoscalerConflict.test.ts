import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { autoscaler, verticalAutoscaler } from './__testUtils__/scaling';
import { autoscalerConflict } from './autoscalerConflict';

function judge(options: Parameters<typeof verticalAutoscaler>[0]) {
  const objects = [autoscaler(), verticalAutoscaler(options)];
  return findingsOf(autoscalerConflict, objects);
}

describe('hpa.vpa-conflict', () => {
  it.each(['Auto', 'Recreate', 'Initial', 'InPlaceOrRecreate'])(
    'finds two that pull at the same resource (%s)',
    updateMode => {
      const [finding] = judge({ updateMode });
      expect(finding).toMatchObject({
        object: 'HorizontalPodAutoscaler alm/issue-tracker',
        status: 'degraded',
        value: 'cpu',
      });
      expect(finding.evidence[0]).toMatchObject({ value: 60 });
      expect(finding.evidence[1]).toMatchObject({
        object: 'VerticalPodAutoscaler alm/issue-tracker',
        field: 'spec.updatePolicy.updateMode',
        value: updateMode,
      });
    },
  );

  it('finds one that owns just that resource', () => {
    expect(judge({ updateMode: 'Auto', resources: ['cpu'] })).toHaveLength(1);
  });

  it.each([
    ['only recommends', { updateMode: 'Off' }],
    ['owns another', { updateMode: 'Auto', resources: ['memory'] }],
    ['has another target', { updateMode: 'Auto', target: 'file-service' }],
  ])('leaves them alone when the vertical one %s', (_, options) => {
    expect(judge(options)).toEqual([]);
  });

  it('leaves them alone when the horizontal one scales on something called so', () => {
    const byQueue = autoscaler() as any;
    byQueue.spec.metrics = [
      {
        type: 'External',
        external: {
          metric: { name: 'cpu' },
          target: { type: 'Value', value: '9' },
        },
      },
    ];
    expect(
      findingsOf(autoscalerConflict, [
        byQueue,
        verticalAutoscaler({ updateMode: 'Auto' }),
      ]),
    ).toEqual([]);
  });

  it('shows how many are alone', () => {
    expect(outcomeOfTracker(autoscalerConflict, [autoscaler()])).toMatchObject({
      applies: true,
      value: 1,
      objective: 1,
    });
  });
});
