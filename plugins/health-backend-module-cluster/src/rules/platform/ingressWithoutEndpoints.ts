import type { EntityView } from '../../judge/EntityView';
import type { IngressState, PodState, ServiceState } from '../../state';
import type { Finding, HealthRule } from '../HealthRule';
import { countText } from '../shared/countText';
import { MINUTE } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';
import { hasLasted, latestOf } from '../shared/timing';
import { matchesSelector } from './matchesSelector';

/** What is just being made may take so long to come up. */
const COMES_UP_WITHIN = 2 * MINUTE;

/** https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export const ingressWithoutEndpoints: HealthRule = {
  id: 'ingress.no-endpoints',
  title: 'Something answers behind every Ingress',
  scope: 'entity',
  evaluate: view => {
    const ingresses = view.ingresses.filter(one => one.deletedAt === undefined);
    const verdicts = ingresses.map(one => judge(view, one));
    return outcomeOf({
      now: view.now,
      applies: ingresses.length > 0,
      verdicts,
      value: ingresses.length - verdicts.filter(one => one?.finding).length,
      unit: 'ingresses answered',
      objective: ingresses.length,
    });
  },
};

/** One finding names all Services of an Ingress that nothing answers for. */
function judge(view: EntityView, ingress: IngressState): Verdict {
  const empty = ingress.services
    .map(name => lookBehind(view, ingress, name))
    .filter(one => one !== undefined);
  const young = latestOf(empty.map(one => one.comesUpBy));
  if (empty.length === 0) {
    return undefined;
  }
  if (young !== undefined && young > view.now) {
    return { recheckAt: young };
  }
  return { finding: finding(view, ingress, empty) };
}

type EmptyBackend = {
  name: string;
  service?: ServiceState;
  pods: readonly PodState[];
  /** Until then it may be because all of it is new. */
  comesUpBy: number;
};

/** A backend without a ready pod; undefined if it has one, or is not judged. */
function lookBehind(
  view: EntityView,
  ingress: IngressState,
  name: string,
): EmptyBackend | undefined {
  const { namespace } = ingress;
  const service = view.environment.get('Service', namespace, name);
  if (!service && !view.environment.isReadable('Service')) {
    return undefined;
  }
  if (!service) {
    const { at } = youngUntil(view, ingress.createdAt);
    return { name, pods: [], comesUpBy: at };
  }
  if (
    Object.keys(service.selector).length === 0 ||
    isScaledToNothing(view, service)
  ) {
    return undefined;
  }
  const pods = view.environment
    .all('Pod')
    .filter(
      pod =>
        pod.namespace === namespace &&
        matchesSelector(service.selector, pod.labels),
    );
  if (pods.some(pod => pod.ready && pod.deletedAt === undefined)) {
    return undefined;
  }
  const coming = pods.filter(pod => pod.deletedAt === undefined);
  const oldest = coming.reduce(
    (first, pod) => Math.min(first, pod.createdAt),
    Infinity,
  );
  const since = Number.isFinite(oldest) ? oldest : service.createdAt;
  return { name, service, pods, comesUpBy: youngUntil(view, since).at };
}

function youngUntil(view: EntityView, since: number) {
  return hasLasted({ since, atLeast: COMES_UP_WITHIN, now: view.now });
}

/** On purpose: all that it could select is wanted nought times. */
function isScaledToNothing(view: EntityView, service: ServiceState): boolean {
  const selected = (['Deployment', 'Rollout', 'StatefulSet'] as const)
    .flatMap(kind => view.environment.all(kind))
    .filter(
      one =>
        one.namespace === service.namespace &&
        matchesSelector(service.selector, one.selector),
    );
  return selected.length > 0 && selected.every(one => one.desired === 0);
}

function finding(
  view: EntityView,
  ingress: IngressState,
  empty: readonly EmptyBackend[],
): Finding {
  const hosts = ingress.hosts.join(', ') || 'every host';
  const reasons = empty.map(({ name, service, pods }) =>
    service
      ? `Service ${name} has no ready pod (${countText(
          pods.length,
          'pod',
        )} selected)`
      : `Service ${name} does not exist`,
  );
  const missing = empty.some(one => !one.service);
  return {
    rule: 'ingress.no-endpoints',
    object: objectName(ingress),
    status: 'unhealthy',
    summary: `Whoever calls ${hosts} gets an error: ${reasons.join('; ')}.`,
    evidence: empty.map(({ name, service, pods }) =>
      service
        ? evidenceOf({
            object: service,
            field: 'spec.selector',
            value: `${pods.filter(pod => pod.ready).length} of ${countText(
              pods.length,
              'pod',
            )} ready`,
          })
        : evidenceOf({
            object: ingress,
            field: 'spec.rules[].http.paths[].backend.service.name',
            value: name,
          }),
    ),
    cause: missing
      ? 'The Service was deleted or renamed, and the Ingress still names it.'
      : 'All pods behind the Service are down, or its selector does not fit their labels.',
    nextStep: `Compare them with "${kubectl({
      view,
      command: `describe ingress ${ingress.name}`,
      namespace: ingress.namespace,
    })}" and "${kubectl({
      view,
      command: 'get endpointslices',
      namespace: ingress.namespace,
    })}"; the findings about the pods say why they are not ready.`,
  };
}
