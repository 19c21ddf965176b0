import { intern } from '../projections/intern';
import { projectObject } from '../projections/projectObject';
import type { RawObject } from '../projections/projectObject';
import { fieldsOf, listOf, numberOf } from '../projections/rawFields';
import type { ExpectedWorkload } from './EnvironmentView';

const WORKLOAD_KINDS = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'Pod',
  'Rollout',
  'StatefulSet',
]);

/** A whole object, of which the contract names only the head. */
type RenderableObject = RawObject & { kind?: string };

/** The workloads among rendered objects, as far as they are compared. */
export function expectedWorkloads(
  objects: readonly RenderableObject[],
): ExpectedWorkload[] {
  const scaled = new Set(
    objects
      .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
      .map(object => {
        const target = fieldsOf(specOf(object).scaleTargetRef);
        const { namespace } = projectObject('', object);
        return `${target.kind} ${namespace}/${target.name}`;
      }),
  );
  return objects
    .filter(({ kind = '' }) => WORKLOAD_KINDS.has(kind))
    .map(object => expectedWorkload(object, scaled));
}

function expectedWorkload(
  object: RenderableObject,
  scaled: ReadonlySet<string>,
): ExpectedWorkload {
  const { kind = '' } = object;
  const { name, namespace, kubernetesId } = projectObject(kind, object);
  const replicas = numberOf(specOf(object).replicas);
  return {
    kind,
    namespace,
    name,
    kubernetesId,
    images: imagesOf(object),
    replicas: scaled.has(`${kind} ${namespace}/${name}`) ? undefined : replicas,
  };
}

function imagesOf(object: RenderableObject): Record<string, string> {
  const spec = specOf(object);
  const jobSpec = fieldsOf(fieldsOf(spec.jobTemplate).spec);
  const template = fieldsOf(
    object.kind === 'CronJob' ? jobSpec.template : spec.template,
  );
  const podSpec = object.kind === 'Pod' ? spec : fieldsOf(template.spec);
  return Object.fromEntries(
    listOf(podSpec.containers).flatMap(({ name, image }) => {
      const [container, wanted] = [intern(name), intern(image)];
      return container && wanted ? [[container, wanted]] : [];
    }),
  );
}

function specOf(object: RenderableObject) {
  return fieldsOf(fieldsOf(object).spec);
}
