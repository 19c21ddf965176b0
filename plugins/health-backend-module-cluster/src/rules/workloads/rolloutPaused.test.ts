import { deployment } from '../__testUtils__/deployment';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { rollout } from '../__testUtils__/rollout';
import { ago, NOW } from '../__testUtils__/time';
import { DAY, HOUR, MINUTE } from '../shared/duration';
import { rolloutPaused } from './rolloutPaused';

function canary(step: number, since: number, reason = 'CanaryPauseStep') {
  return rollout({
    updated: 1,
    status: {
      phase: 'Paused',
      message: reason,
      currentStepIndex: step,
      pauseConditions: [{ reason, startTime: ago(since) }],
      controllerPause: true,
    },
  });
}

function paused(since: number, updated: number) {
  return deployment({
    updated,
    spec: { paused: true },
    conditions: [
      {
        type: 'Progressing',
        status: 'Unknown',
        reason: 'DeploymentPaused',
        message: 'Deployment is paused',
        since,
      },
    ],
  });
}

describe('rollout.paused', () => {
  it('counts beyond the length that was planned', () => {
    const [finding] = findingsOf(rolloutPaused, [canary(1, 12 * MINUTE)]);
    expect(finding).toMatchObject({
      status: 'degraded',
      summary:
        'The update of Rollout alm/issue-tracker has been paused at step 2 of 4 since 11:48 UTC, planned were 10 min: 1 of 3 pods updated.',
      nextStep: expect.stringContaining('argo rollouts promote issue-tracker'),
    });
    expect(finding.evidence[0]).toEqual({
      object: 'Rollout alm/issue-tracker',
      field: 'status.pauseConditions[0].startTime',
      value: 'CanaryPauseStep',
      at: new Date(NOW - 12 * MINUTE).toISOString(),
    });
    expect(
      outcomeOfTracker(rolloutPaused, [canary(1, 3 * MINUTE)]),
    ).toMatchObject({ findings: [], recheckAt: NOW + 8 * MINUTE });
  });

  it('gives half an hour to whoever has to decide', () => {
    expect(findingsOf(rolloutPaused, [canary(3, 20 * MINUTE)])).toEqual([]);
    const [finding] = findingsOf(rolloutPaused, [
      canary(3, HOUR, 'InconclusiveAnalysisRun'),
    ]);
    expect(finding.cause).toContain('could not decide');
  });

  it('judges a Rollout and a Deployment that somebody paused', () => {
    const byHand = rollout({
      updated: 1,
      written: HOUR,
      spec: { paused: true },
      status: { phase: 'Paused', message: 'manually paused' },
    });
    const [finding] = findingsOf(rolloutPaused, [byHand]);
    expect(finding.evidence[0]).toMatchObject({
      field: 'spec.paused',
      value: true,
    });
    expect(findingsOf(rolloutPaused, [paused(HOUR, 0)])).toHaveLength(1);
  });

  it('is silent about pauses that hold nothing up, are short, or are over', () => {
    const silent = [
      paused(3 * DAY, 3),
      paused(10 * MINUTE, 0),
      rollout(),
      rollout({ status: { phase: 'Degraded', abort: true } }),
      deployment({ replicas: 0, spec: { paused: true } }),
    ];
    for (const each of silent) {
      expect(findingsOf(rolloutPaused, [each])).toEqual([]);
    }
  });
});
