import type { EnvironmentJudge } from '../judge/EnvironmentJudge';
import { isNodeReady } from '../reports/nodeReadiness';
import { matchesSelector } from '../rules/platform/matchesSelector';
import type { AnyState, NodeState, PodState, StateByKind } from '../state';
import type { ClusterModel } from './ClusterModel';

/** Whose report in which environment. */
export type SubjectKey = { environment: string; entityRef: string };

/** Kinds that are compared with what was rendered. */
const COMPARED: ReadonlySet<string> = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'Rollout',
  'StatefulSet',
]);

type Change = { model: ClusterModel; before?: AnyState; after?: AnyState };

/**
 * Whose reports a change may alter at once. What it alters beyond is found by
 * the regular look at everything.
 */
export function affectedSubjects(change: Change): SubjectKey[] {
  const { model, before, after } = change;
  const object = after ?? before;
  switch (object?.kind) {
    case undefined:
    case 'StorageClass':
      return [];
    case 'Node':
      return ofNode(change);
    case 'Namespace':
      return ofNamespace(model, object.name);
    case 'Event':
      return ofEvent(model, object);
    default: {
      const judge = model.judgeOf(object!.namespace);
      return judge ? ofNamespaced(change, judge) : [];
    }
  }
}

function ofNamespaced(change: Change, judge: EnvironmentJudge): SubjectKey[] {
  const { before, after } = change;
  const { environment, entityRef } = judge.environment;
  const refs = new Set(
    [before, after].flatMap(state => (state ? judge.entityRefFor(state) : [])),
  );
  const object = (after ?? before)!;
  const isNewOrGone = !before || !after;
  const isUnowned = object.kind === 'Pod' && !object.owner;
  if (isNewOrGone && (COMPARED.has(object.kind) || isUnowned)) {
    refs.add(entityRef);
  }
  if (object.kind === 'Pod') {
    for (const ref of ingressesOf(change, judge)) {
      refs.add(ref);
    }
  }
  return [...refs].map(ref => ({ environment, entityRef: ref }));
}

/** Entities whose Ingress leads to a pod that has begun or ceased to serve. */
function* ingressesOf(
  { model, before, after }: Change,
  judge: EnvironmentJudge,
): Iterable<string> {
  const [was, is] = [before, after] as (PodState | undefined)[];
  const pod = is ?? was;
  if (!pod || (was?.ready === is?.ready && was?.labels === is?.labels)) {
    return;
  }
  const namespace = model.inventory.namespace(pod.namespace);
  for (const ingress of namespace.list('Ingress')) {
    const leads = ingress.services.some(name => {
      const service = namespace.get('Service', name);
      return service && matchesSelector(service.selector, pod.labels);
    });
    if (leads) {
      yield judge.entityRefFor(ingress);
    }
  }
}

function ofNamespace(model: ClusterModel, namespace: string): SubjectKey[] {
  const judge = model.judgeOf(namespace);
  if (judge) {
    const { environment } = judge.environment;
    return judge
      .subjects()
      .map(({ entityRef }) => ({ environment, entityRef }));
  }
  const core = model.coreJudge()?.environment;
  return core
    ? [{ environment: core.environment, entityRef: core.entityRef }]
    : [];
}

function ofEvent(
  model: ClusterModel,
  event: StateByKind['Event'],
): SubjectKey[] {
  const { about } = event;
  const judge = model.judgeOf(about.namespace || event.namespace);
  if (!judge) {
    return [];
  }
  const { environment, entityRef } = judge.environment;
  const namespace = model.inventory.namespace(about.namespace);
  const owner = about.name.slice(0, about.name.lastIndexOf('-'));
  const object =
    about.kind === 'ReplicaSet'
      ? namespace.get('Deployment', owner) ?? namespace.get('Rollout', owner)
      : namespace.get(about.kind as AnyState['kind'], about.name);
  const refs = new Set<string>();
  if (object) {
    refs.add(judge.entityRefFor(object));
  }
  // Quotas are judged by who was refused.
  if (!object || event.reason === 'FailedCreate') {
    refs.add(entityRef);
  }
  return [...refs].map(ref => ({ environment, entityRef: ref }));
}

function ofNode({ model, before, after }: Change): SubjectKey[] {
  const core = model.coreJudge();
  const keys: SubjectKey[] = core
    ? [
        {
          environment: core.environment.environment,
          entityRef: core.environment.clusterEntityRef,
        },
      ]
    : [];
  const [was, is] = [before, after] as (NodeState | undefined)[];
  const matters =
    !was || !is || was.zone !== is.zone || isNodeReady(was) !== isNodeReady(is);
  if (!matters) {
    return keys;
  }
  const { name } = (is ?? was)!;
  const seen = new Set<string>();
  for (const judge of model.judges().values()) {
    const { environment, namespaces } = judge.environment;
    for (const namespace of namespaces) {
      for (const pod of model.inventory.namespace(namespace).list('Pod')) {
        const entityRef =
          pod.node === name ? judge.entityRefFor(pod) : undefined;
        if (entityRef && !seen.has(`${environment}|${entityRef}`)) {
          seen.add(`${environment}|${entityRef}`);
          keys.push({ environment, entityRef });
        }
      }
    }
  }
  return keys;
}
