import type { EntityView } from '../../judge/EntityView';
import type { PodState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { conditionOf } from '../shared/conditions';
import { containerName } from '../shared/containerName';
import { allContainers, type PlacedContainer } from '../shared/containers';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { firstFinding, outcomeOf } from '../shared/outcomeOf';
import { activePods } from '../shared/ownership';
import { pullFailure } from '../shared/pullFailure';
import { quoteOf } from '../shared/quoteOf';

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/images/types.go */
const REASONS = new Set([
  'ErrImageNeverPull',
  'ErrImagePull',
  'ImageInspectError',
  'ImagePullBackOff',
  'InvalidImageName',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/** While it backs off, the container says no more why: the events still do. */
function whyNot(view: EntityView, pod: PodState, image: string, said = '') {
  const event = view.environment
    .events(pod)
    .find(({ message }) =>
      message.startsWith(`Failed to pull image "${image}`),
    );
  const own = withoutBackOff(said);
  const why = own === '' ? withoutBackOff(event?.message ?? '') : own;
  return why.replaceAll(`"${image}"`, 'it').replaceAll(image, 'it');
}

function withoutBackOff(message: string): string {
  return message
    .replace(/^Back-off pulling image "[^"]*":?\s*/, '')
    .replace(/^Failed to pull image "[^"]*":\s*/, '')
    .replace(/^ErrImagePull:\s*/, '');
}

/** Twelve digits of a digest tell images apart. */
function shortImage(image: string): string {
  return image.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1…');
}

function findingOf(
  view: EntityView,
  pod: PodState,
  { container, path }: PlacedContainer,
): Finding {
  const { image, reason = '', message } = container;
  const why = whyNot(view, pod, image, message);
  const { cause, nextStep } = pullFailure(reason, why);
  const quote = quoteOf(why);
  const since = conditionOf(pod, 'Ready')?.since ?? pod.createdAt;
  const command = `describe pod ${pod.name}`;
  return {
    rule: 'pod.image-pull',
    object: objectName(pod),
    status: 'unhealthy',
    summary: `${containerName(
      pod,
      container,
    )} does not start: its image ${shortImage(
      image,
    )} cannot be pulled (${reason}).`,
    evidence: [
      evidenceOf({
        object: pod,
        field: `${path}.state.waiting.reason`,
        value: reason,
        at: since,
      }),
      evidenceOf({ object: pod, field: `${path}.image`, value: image }),
    ],
    cause: quote ? `${cause} It said: ${quote}` : cause,
    nextStep: `${nextStep}: ${kubectl({
      view,
      namespace: pod.namespace,
      command,
    })}`,
    since,
  };
}

/** A container whose image does not come. */
export const podImagePull: HealthRule = {
  id: 'pod.image-pull',
  title: 'Images can be pulled',
  scope: 'entity',
  evaluate(view) {
    const pods = activePods(view.pods);
    return outcomeOf({
      now: view.now,
      applies: pods.length > 0,
      verdicts: pods.map(pod =>
        firstFinding(
          allContainers(pod)
            .filter(
              ({ container: { state, reason } }) =>
                state === 'waiting' && REASONS.has(reason ?? ''),
            )
            .map(placed => ({ finding: findingOf(view, pod, placed) })),
        ),
      ),
    });
  },
};
