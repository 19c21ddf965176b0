import type { EntityView } from '../../judge/EntityView';
import type { ClaimState, PodState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { quoteOf } from '../shared/quoteOf';
import { hasLasted } from '../shared/timing';
import { waitsForOtherReasons } from './volumeTrouble';

const PATIENCE = MINUTE;

/** https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-claim-v1/#PersistentVolumeClaimStatus */
export const claimPending: HealthRule = {
  id: 'pvc.pending',
  title: 'Storage is bound',
  scope: 'entity',
  evaluate: view => {
    const claims = view.claims.filter(one => one.deletedAt === undefined);
    return outcomeOf({
      now: view.now,
      applies: claims.length > 0,
      verdicts: claims.map(one => judge(view, one)),
      value: claims.filter(one => one.phase === 'Bound').length,
      unit: 'claims bound',
      objective: claims.length,
    });
  },
};

function judge(view: EntityView, claim: ClaimState): Verdict {
  if (claim.phase === 'Bound') {
    return undefined;
  }
  if (claim.phase === 'Lost') {
    return { finding: lost(view, claim) };
  }
  const { reached, at } = hasLasted({
    since: claim.createdAt,
    atLeast: PATIENCE,
    now: view.now,
  });
  if (!reached) {
    return { recheckAt: at };
  }
  const pods = view.environment
    .all('Pod')
    .filter(
      pod =>
        pod.namespace === claim.namespace &&
        pod.claims.includes(claim.name) &&
        pod.deletedAt === undefined &&
        pod.phase !== 'Succeeded' &&
        pod.phase !== 'Failed',
    );
  const storageClass =
    claim.storageClass === undefined
      ? undefined
      : view.environment.get('StorageClass', '', claim.storageClass);
  const isReadable = view.environment.isReadable('StorageClass');
  // Of a class that may not be read it is taken to wait, as most do.
  const waitsForPod =
    storageClass?.bindingMode === 'WaitForFirstConsumer' || !isReadable;
  if (waitsForPod && pods.every(waitsForOtherReasons)) {
    return undefined;
  }
  return {
    finding: pending({
      view,
      claim,
      waiting: pods.find(pod => !pod.ready),
      classIsThere: storageClass !== undefined || !isReadable,
    }),
  };
}

function pending(options: {
  view: EntityView;
  claim: ClaimState;
  waiting: PodState | undefined;
  classIsThere: boolean;
}): Finding {
  const { view, claim, waiting, classIsThere } = options;
  const size = claim.requested ? ` of ${claim.requested}` : '';
  const holds = waiting ? ` and keeps pod ${waiting.name} from starting` : '';
  const told = view.environment.events(claim).at(0);
  return {
    rule: 'pvc.pending',
    object: objectName(claim),
    status: waiting ? 'unhealthy' : 'degraded',
    summary: `Claim ${claim.name}${size} has had no volume since ${atText(
      claim.createdAt,
      view.now,
    )}${holds}.`,
    evidence: [
      evidenceOf({
        object: claim,
        field: 'status.phase',
        value: claim.phase,
        at: claim.createdAt,
      }),
      evidenceOf({
        object: claim,
        field: 'spec.storageClassName',
        value: claim.storageClass ?? 'none',
      }),
      ...(told
        ? [
            evidenceOf({
              object: told.about,
              field: `events[reason=${told.reason}].message`,
              value: quoteOf(told.message),
              at: told.lastSeenAt,
            }),
          ]
        : []),
    ],
    cause:
      (told && quoteOf(told.message)) ??
      (classIsThere
        ? 'The provisioner of its storage class does not make a volume.'
        : `There is no storage class ${
            claim.storageClass ?? 'of its own or by default'
          } in the cluster.`),
    nextStep: `See what the provisioner says with "${kubectl({
      view,
      command: `describe pvc ${claim.name}`,
      namespace: claim.namespace,
    })}"; compare its class with "${kubectl({
      view,
      command: 'get storageclass',
    })}".`,
    since: claim.createdAt,
  };
}

function lost(view: EntityView, claim: ClaimState): Finding {
  return {
    rule: 'pvc.pending',
    object: objectName(claim),
    status: 'unhealthy',
    summary: `Claim ${claim.name} has lost its volume: the volume it was bound to does not exist any more.`,
    evidence: [
      evidenceOf({ object: claim, field: 'status.phase', value: claim.phase }),
    ],
    cause: 'Somebody deleted the PersistentVolume, or the disk behind it.',
    nextStep: `Stop what writes to it, look for the disk at the cloud, and restore from the last backup if it is gone; see "${kubectl(
      {
        view,
        command: `describe pvc ${claim.name}`,
        namespace: claim.namespace,
      },
    )}".`,
  };
}
