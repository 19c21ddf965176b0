import type { KubernetesObject } from '@brown-bear/platform';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { mapOf, mapsOf, textOf } from '../../cluster/json';
import { differs } from '../compare/differs';
import { conditionOf, READY, said, waiting } from './Readiness';
import type { Readiness } from './Readiness';
import {
  daemonSetReadiness,
  deploymentReadiness,
  rolloutReadiness,
  statefulSetReadiness,
} from './workloadReadiness';

type Judge = (live: LiveObject, rendered: KubernetesObject) => Readiness;

/** Kinds of which it is not enough that they are there. */
const JUDGES: Record<string, Judge> = {
  Certificate: readyCondition,
  DaemonSet: daemonSetReadiness,
  Deployment: deploymentReadiness,
  ExternalSecret: readyCondition,
  Ingress: addressReadiness,
  Job: jobReadiness,
  Namespace: namespaceReadiness,
  PersistentVolumeClaim: claimReadiness,
  PushSecret: readyCondition,
  ResourceQuota: quotaReadiness,
  Rollout: rolloutReadiness,
  SecretStore: readyCondition,
  Service: balancerReadiness,
  StatefulSet: statefulSetReadiness,
};

/** How far an object is by what it says of itself. */
export function readinessOf(
  rendered: KubernetesObject,
  live: LiveObject | undefined,
): Readiness {
  if (!live) {
    return waiting('It is not there yet');
  }
  const { deletionTimestamp } = live.metadata;
  if (deletionTimestamp) {
    return waiting('It is being deleted', deletionTimestamp);
  }
  return JUDGES[rendered.kind]?.(live, rendered) ?? READY;
}

function namespaceReadiness(live: LiveObject): Readiness {
  const phase = textOf(mapOf(live.status).phase);
  return phase === 'Active' ? READY : waiting('It is not active yet');
}

/** Admission counts by the status, which a controller writes after the spec. */
function quotaReadiness({ spec, status }: LiveObject): Readiness {
  const wanted = { hard: mapOf(mapOf(spec).hard) };
  const known = mapOf(mapOf(status).hard);
  const isKnown =
    differs(wanted, { hard: known }) === undefined &&
    Object.keys(known).length === Object.keys(wanted.hard).length;
  return isKnown ? READY : waiting('Its limits are not in force yet');
}

/** What controllers of custom resources say. */
function readyCondition(live: LiveObject): Readiness {
  const ready = conditionOf(live, 'Ready');
  if (!ready) {
    return waiting('Its controller has not looked at it yet');
  }
  return ready.status === 'True'
    ? READY
    : waiting(said(ready.message, 'It is not ready'), ready.since);
}

function jobReadiness(live: LiveObject): Readiness {
  const failed = conditionOf(live, 'Failed');
  if (failed?.status === 'True') {
    const why = said(failed.message, failed.reason ?? 'no reason given');
    return {
      state: 'failed',
      reason: `It failed: ${why}`,
      since: failed.since,
    };
  }
  return conditionOf(live, 'Complete')?.status === 'True'
    ? READY
    : waiting('It has not completed yet');
}

function claimReadiness(live: LiveObject): Readiness {
  return textOf(mapOf(live.status).phase) === 'Bound'
    ? READY
    : waiting('It has no volume yet');
}

function hasAddress(live: LiveObject): boolean {
  return mapsOf(mapOf(mapOf(live.status).loadBalancer).ingress).length > 0;
}

function addressReadiness(live: LiveObject): Readiness {
  return hasAddress(live)
    ? READY
    : waiting('No Ingress controller has given it an address yet');
}

function balancerReadiness(live: LiveObject): Readiness {
  return mapOf(live.spec).type !== 'LoadBalancer' || hasAddress(live)
    ? READY
    : waiting('Its load balancer has no address yet');
}
