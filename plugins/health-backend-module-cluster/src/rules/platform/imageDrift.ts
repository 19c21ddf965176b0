import type { EntityView } from '../../judge/EntityView';
import type { ExpectedWorkload } from '../../judge/EnvironmentView';
import type { DaemonSetState, WorkloadState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { sameImage, versionOf } from './sameImage';

/** Other environments that are told of; there may be dozens of short life. */
const MOST_ELSEWHERE = 5;

type Templated = WorkloadState | DaemonSetState;

/**
 * What other environments run is evidence only, never part of a sentence: who
 * reads the sentence may not see them.
 * https://kubernetes.io/docs/concepts/containers/images/#image-names
 */
export const imageDrift: HealthRule = {
  id: 'image.drift',
  title: 'What was rendered is what runs',
  scope: 'entity',
  evaluate: view => {
    const compared = [...view.workloads, ...view.daemonSets]
      .filter(one => one.deletedAt === undefined)
      .map(one => ({ one, expected: expectedOf(view, one) }))
      .filter(({ expected }) => expected !== undefined);
    const verdicts = compared.map(({ one, expected }) =>
      judge(view, one, expected!),
    );
    return outcomeOf({
      now: view.now,
      applies: compared.length > 0,
      verdicts,
      value: compared.length - verdicts.filter(one => one).length,
      unit: 'workloads as rendered',
      objective: compared.length,
    });
  },
};

function expectedOf(
  view: EntityView,
  one: Templated,
): ExpectedWorkload | undefined {
  return view.expected.find(
    ({ kind, namespace, name }) =>
      kind === one.kind && namespace === one.namespace && name === one.name,
  );
}

function judge(
  view: EntityView,
  one: Templated,
  expected: ExpectedWorkload,
): Verdict {
  const strayed = one.containers
    .map(({ name, image }) => ({ name, image, wanted: expected.images[name] }))
    .filter(({ image, wanted }) => wanted && !sameImage(image, wanted));
  const first = strayed.at(0);
  if (!first) {
    return undefined;
  }
  const { environment } = view;
  const elsewhere = [...environment.imagesElsewhere(one)]
    .filter(([, images]) => images[first.name])
    .map(([name, images]) => ({ name, image: images[first.name] }))
    .slice(0, MOST_ELSEWHERE);
  return {
    finding: {
      rule: 'image.drift',
      object: objectName(one),
      status: 'degraded',
      summary: `Container ${first.name} of ${one.kind} ${
        one.name
      } runs image ${versionOf(first.image)}, while ${versionOf(
        first.wanted,
      )} was rendered for ${environment.environment}.`,
      value: first.image,
      evidence: [
        ...strayed.map(({ name, image }) =>
          evidenceOf({
            object: one,
            field: `spec.template.spec.containers[name=${name}].image`,
            value: image,
          }),
        ),
        ...strayed.map(({ name, wanted }) =>
          evidenceOf({
            object: one,
            field: `rendered spec.template.spec.containers[name=${name}].image`,
            value: wanted,
          }),
        ),
        ...elsewhere.map(({ name, image }) =>
          evidenceOf({
            object: one,
            field: `spec.template.spec.containers[name=${first.name}].image`,
            value: image,
            environment: name,
          }),
        ),
      ],
      cause:
        'Somebody changed it by hand, or the last deployment was not applied here.',
      nextStep: `See who set it with "${kubectl({
        view,
        command: `get ${one.kind.toLowerCase()} ${
          one.name
        } -o yaml --show-managed-fields`,
        namespace: one.namespace,
      })}"; then deploy what was rendered, or commit the image that should stay.`,
    },
  };
}
