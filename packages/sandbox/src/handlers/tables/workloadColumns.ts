import { hpaTargets } from './hpaTargets';
import { humanDuration } from './humanDuration';
import {
  AGE,
  ageOf,
  column,
  containersOf,
  imagesOf,
  integer,
  NAME,
  selectorText,
  wide,
} from './TableColumn';
import type { Fields, TableColumn } from './TableColumn';

const templateSpec = (object: Fields) => object.spec.template?.spec;

const CONTAINERS = wide('Containers', object =>
  containersOf(templateSpec(object)),
);
const IMAGES = wide('Images', object => imagesOf(templateSpec(object)));
const SELECTOR = wide('Selector', object => selectorText(object.spec.selector));

const REPLICA_COLUMNS = [
  NAME,
  integer('Desired', object => object.spec.replicas ?? 0),
  integer('Current', object => object.status?.replicas ?? 0),
  integer('Ready', object => object.status?.readyReplicas ?? 0),
  AGE,
  CONTAINERS,
  IMAGES,
];

function jobStatus(job: Fields): string {
  const isTrue = (type: string) =>
    (job.status?.conditions ?? []).some(
      (condition: Fields) =>
        condition.type === type && condition.status === 'True',
    );
  if (isTrue('Complete')) {
    return 'Complete';
  }
  if (isTrue('Failed')) {
    return 'Failed';
  }
  if (job.metadata.deletionTimestamp) {
    return 'Terminating';
  }
  if (isTrue('Suspended')) {
    return 'Suspended';
  }
  return isTrue('FailureTarget') ? 'FailureTarget' : 'Running';
}

function jobCompletions(job: Fields): string {
  const succeeded = job.status?.succeeded ?? 0;
  const { completions, parallelism = 0 } = job.spec;
  if (completions !== undefined) {
    return `${succeeded}/${completions}`;
  }
  return parallelism > 1
    ? `${succeeded}/1 of ${parallelism}`
    : `${succeeded}/1`;
}

function jobDuration(job: Fields, now: Date): string {
  const { startTime, completionTime } = job.status ?? {};
  if (!startTime) {
    return '';
  }
  const end = completionTime ? Date.parse(completionTime) : now.getTime();
  return humanDuration(end - Date.parse(startTime));
}

export const WORKLOAD_COLUMNS: Readonly<
  Record<string, readonly TableColumn[]>
> = {
  'controllerrevisions.apps': [
    NAME,
    column('Controller', object => {
      const owner = (object.metadata.ownerReferences ?? []).find(
        ({ controller }: Fields) => controller,
      );
      const group = owner?.apiVersion.split('/').slice(0, -1)[0];
      return owner
        ? `${owner.kind.toLowerCase()}${group ? `.${group}` : ''}/${owner.name}`
        : '<none>';
    }),
    column('Revision', object => object.revision),
    AGE,
  ],
  'cronjobs.batch': [
    NAME,
    column('Schedule', object => object.spec.schedule),
    column('Timezone', object => object.spec.timeZone ?? '<none>'),
    column('Suspend', object => object.spec.suspend ?? false, {
      type: 'boolean',
    }),
    integer('Active', object => object.status?.active?.length ?? 0),
    column('Last Schedule', (object, now) =>
      object.status?.lastScheduleTime
        ? ageOf(object.status.lastScheduleTime, now)
        : '<none>',
    ),
    AGE,
    wide('Containers', object =>
      containersOf(templateSpec(object.spec.jobTemplate)),
    ),
    wide('Images', object => imagesOf(templateSpec(object.spec.jobTemplate))),
    wide('Selector', object =>
      selectorText(object.spec.jobTemplate.spec?.selector),
    ),
  ],
  'daemonsets.apps': [
    NAME,
    integer('Desired', object => object.status?.desiredNumberScheduled ?? 0),
    integer('Current', object => object.status?.currentNumberScheduled ?? 0),
    integer('Ready', object => object.status?.numberReady ?? 0),
    integer('Up-to-date', object => object.status?.updatedNumberScheduled ?? 0),
    integer('Available', object => object.status?.numberAvailable ?? 0),
    column('Node Selector', object =>
      selectorText({ matchLabels: templateSpec(object)?.nodeSelector }),
    ),
    AGE,
    CONTAINERS,
    IMAGES,
    SELECTOR,
  ],
  'deployments.apps': [
    NAME,
    column(
      'Ready',
      object =>
        `${object.status?.readyReplicas ?? 0}/${object.spec.replicas ?? 0}`,
    ),
    column('Up-to-date', object => object.status?.updatedReplicas ?? 0),
    column('Available', object => object.status?.availableReplicas ?? 0),
    AGE,
    CONTAINERS,
    IMAGES,
    SELECTOR,
  ],
  'horizontalpodautoscalers.autoscaling': [
    NAME,
    column('Reference', object => {
      const { kind, name } = object.spec.scaleTargetRef;
      return `${kind}/${name}`;
    }),
    column('Targets', hpaTargets),
    column('MinPods', object => `${object.spec.minReplicas ?? '<unset>'}`),
    column('MaxPods', object => object.spec.maxReplicas),
    column('Replicas', object => object.status?.currentReplicas ?? 0),
    AGE,
  ],
  'jobs.batch': [
    NAME,
    column('Status', jobStatus),
    column('Completions', jobCompletions),
    column('Duration', jobDuration),
    AGE,
    CONTAINERS,
    IMAGES,
    SELECTOR,
  ],
  'poddisruptionbudgets.policy': [
    NAME,
    column('Min Available', object => `${object.spec.minAvailable ?? 'N/A'}`),
    column(
      'Max Unavailable',
      object => `${object.spec.maxUnavailable ?? 'N/A'}`,
    ),
    integer(
      'Allowed Disruptions',
      object => object.status?.disruptionsAllowed ?? 0,
    ),
    AGE,
  ],
  podtemplates: [
    NAME,
    column('Containers', object => containersOf(object.template?.spec)),
    column('Images', object => imagesOf(object.template?.spec)),
    column('Pod Labels', object =>
      selectorText({ matchLabels: object.template?.metadata?.labels }),
    ),
  ],
  'replicasets.apps': [...REPLICA_COLUMNS, SELECTOR],
  replicationcontrollers: [
    ...REPLICA_COLUMNS,
    wide('Selector', object =>
      selectorText({ matchLabels: object.spec.selector }),
    ),
  ],
  'statefulsets.apps': [
    NAME,
    column(
      'Ready',
      object =>
        `${object.status?.readyReplicas ?? 0}/${object.spec.replicas ?? 0}`,
    ),
    AGE,
    CONTAINERS,
    IMAGES,
  ],
};
