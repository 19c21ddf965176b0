import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { NOW } from '../__testUtils__/time';
import { HOUR, MINUTE } from '../shared/duration';
import { autoscaler } from './__testUtils__/scaling';
import { autoscalerInactive } from './autoscalerInactive';

function inactive(reason: string, since: number, type = 'ScalingActive') {
  return autoscaler({
    conditions: [
      { type, status: 'False', reason, message: 'missing request', since },
    ],
  });
}

describe('hpa.inactive', () => {
  it('says since when it does not know the load, and why', () => {
    const [finding] = findingsOf(autoscalerInactive, [
      inactive('FailedGetResourceMetric', 3 * HOUR),
    ]);
    expect(finding).toMatchObject({
      object: 'HorizontalPodAutoscaler alm/issue-tracker',
      status: 'degraded',
      summary:
        'The autoscaler of Deployment issue-tracker has not worked since 09:00 UTC: it does not know how much load there is (FailedGetResourceMetric). It stays at 3 of at most 6 pods, whatever the load.',
      cause: 'missing request',
      since: NOW - 3 * HOUR,
    });
  });

  it('finds one that cannot scale', () => {
    const [finding] = findingsOf(autoscalerInactive, [
      inactive('FailedGetScale', HOUR, 'AbleToScale'),
    ]);
    expect(finding.summary).toContain('cannot change its number of pods');
  });

  it('waits five minutes for the metrics of new pods', () => {
    expect(
      outcomeOfTracker(autoscalerInactive, [
        inactive('FailedGetResourceMetric', 2 * MINUTE),
      ]),
    ).toMatchObject({ findings: [], recheckAt: NOW + 3 * MINUTE });
  });

  it('leaves one alone that is off on purpose, or only limited', () => {
    expect(
      findingsOf(autoscalerInactive, [
        inactive('ScalingDisabled', HOUR),
        autoscaler({
          name: 'other',
          conditions: [
            { type: 'ScalingLimited', status: 'False', since: HOUR },
            { type: 'AbleToScale', status: 'True', since: HOUR },
          ],
        }),
      ]),
    ).toEqual([]);
  });
});
