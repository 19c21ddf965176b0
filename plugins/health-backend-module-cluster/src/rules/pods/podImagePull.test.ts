import { container, waiting } from '../__testUtils__/container';
import { event } from '../__testUtils__/event';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { pod, REPLICA_SET } from '../__testUtils__/pod';
import { MINUTE } from '../shared/duration';
import { podImagePull } from './podImagePull';

const IMAGE = 'registry.brown-bear.example/alm/issue-tracker:2026.11.3';

function waits(reason: string, message?: string) {
  return pod({
    age: 4 * MINUTE,
    phase: 'Pending',
    containers: [container({ image: IMAGE, state: waiting(reason, message) })],
  });
}

describe('pod.image-pull', () => {
  it.each([
    [
      'not found',
      `rpc error: code = NotFound desc = failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": ${IMAGE}: not found`,
      'no such image',
    ],
    [
      'unauthorised',
      `failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": unexpected status from HEAD request: 403 Forbidden`,
      'refuses access',
    ],
    [
      'rate limited',
      'toomanyrequests: You have reached your pull rate limit.',
      'limits how often',
    ],
    [
      'unreachable',
      `failed to do request: Head "https://registry.brown-bear.example/v2/": dial tcp: lookup registry.brown-bear.example: no such host`,
      'cannot be reached',
    ],
  ])('knows an image that is %s', (_, message, cause) => {
    const [finding] = findingsOf(podImagePull, [
      waits('ErrImagePull', message),
    ]);
    expect(finding).toMatchObject({ status: 'unhealthy' });
    expect(finding.summary).toContain(`its image ${IMAGE} cannot be pulled`);
    expect(finding.cause).toContain(cause);
  });

  it('asks the events while the back-off hides the reason', () => {
    const [finding] = findingsOf(podImagePull, [
      waits('ImagePullBackOff', `Back-off pulling image "${IMAGE}"`),
      event({
        about: { kind: 'Pod', name: `${REPLICA_SET}-x2xkq` },
        reason: 'Failed',
        message: `Failed to pull image "${IMAGE}": unauthorized: authentication required`,
      }),
    ]);
    expect(finding.cause).toContain('refuses access');
    expect(finding.evidence[0]).toMatchObject({
      field:
        'status.containerStatuses[name=issue-tracker].state.waiting.reason',
      value: 'ImagePullBackOff',
    });
  });

  it('says what is left when the events are gone, and cuts digests', () => {
    const digest = `registry.brown-bear.example/alm/issue-tracker@sha256:${'15b7ebc5814c'.padEnd(
      64,
      '0',
    )}`;
    const [finding] = findingsOf(podImagePull, [
      pod({
        phase: 'Pending',
        containers: [
          container({
            image: digest,
            state: waiting(
              'ImagePullBackOff',
              `Back-off pulling image "${digest}"`,
            ),
          }),
        ],
      }),
    ]);
    expect(finding.summary).toContain('sha256:15b7ebc5814c… cannot be pulled');
    expect(finding.cause).toBe('Nothing says why any more.');
  });

  it('judges init containers and names that no registry has', () => {
    const init = container({
      name: 'migrate',
      state: waiting('InvalidImageName'),
    });
    const main = container({ state: waiting('PodInitializing') });
    const [finding] = findingsOf(podImagePull, [
      pod({ phase: 'Pending', initContainers: [init], containers: [main] }),
    ]);
    expect(finding.summary).toContain('Container migrate of Pod');
    expect(finding.cause).toContain('name of the image');
  });

  it('is silent while a pull goes on, about the deleted, and when all runs', () => {
    expect(findingsOf(podImagePull, [waits('ContainerCreating')])).toEqual([]);
    const gone = pod({
      deleted: MINUTE,
      containers: [container({ state: waiting('ImagePullBackOff') })],
    });
    expect(findingsOf(podImagePull, [gone])).toEqual([]);
    expect(outcomeOfTracker(podImagePull, [pod()])).toMatchObject({
      applies: true,
      findings: [],
    });
  });
});
