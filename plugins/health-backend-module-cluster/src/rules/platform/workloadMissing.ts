import type { EntityView } from '../../judge/EntityView';
import type { ExpectedWorkload } from '../../judge/EnvironmentView';
import type { StateKind } from '../../state';
import type { HealthRule } from '../HealthRule';
import { countText } from '../shared/countText';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';

const KINDS: ReadonlySet<string> = new Set<StateKind>([
  'Deployment',
  'Rollout',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
]);

/** Compares what was rendered for the environment with what is there. */
export const workloadMissing: HealthRule = {
  id: 'workload.missing',
  title: 'What was rendered is there',
  scope: 'entity',
  evaluate: view => {
    const wanted = view.expected.filter(
      ({ kind }) =>
        KINDS.has(kind) && view.environment.isReadable(kind as StateKind),
    );
    const verdicts = wanted.map(one => judge(view, one));
    return outcomeOf({
      now: view.now,
      applies: wanted.length > 0,
      verdicts,
      value: wanted.length - verdicts.filter(one => one).length,
      unit: 'workloads there',
      objective: wanted.length,
    });
  },
};

function judge(view: EntityView, one: ExpectedWorkload): Verdict {
  const { kind, namespace, name } = one;
  const { environment } = view;
  if (environment.get(kind as StateKind, namespace, name)) {
    return undefined;
  }
  const template =
    kind === 'CronJob' ? 'spec.jobTemplate.spec.template' : 'spec.template';
  const size =
    one.replicas === undefined ? '' : ` with ${countText(one.replicas, 'pod')}`;
  return {
    finding: {
      rule: 'workload.missing',
      object: objectName(one),
      status: 'unhealthy',
      summary: `${kind} ${name} was rendered for ${environment.environment}${size} and is not in the cluster: nothing of it runs.`,
      value: 0,
      evidence: [
        evidenceOf({
          object: one,
          field: 'metadata.name',
          value: 'not found',
        }),
        ...Object.entries(one.images).map(([container, image]) =>
          evidenceOf({
            object: one,
            field: `rendered ${template}.spec.containers[name=${container}].image`,
            value: image,
          }),
        ),
      ],
      cause:
        'Somebody deleted it, or the deployment that should have made it failed or has not run yet.',
      nextStep: `Look at the last deployment to ${
        environment.environment
      }, then apply what was rendered; check with "${kubectl({
        view,
        command: `get ${kind.toLowerCase()} ${name}`,
        namespace: namespace,
      })}".`,
    },
  };
}
