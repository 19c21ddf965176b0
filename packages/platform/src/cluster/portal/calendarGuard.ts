import type { KubernetesObject } from '../../render/KubernetesObject';
import type { ClusterPlan } from '../ClusterPlan';
import { admissionGuard } from './admissionGuard';
import { PORTAL_CALENDAR, SLEEP_ANNOTATIONS } from './portalAccounts';

/** All fields of the spec of a CronJob but `suspend`; required ones and optional ones. */
export const CRON_JOB_FIELDS = {
  required: ['jobTemplate', 'schedule'],
  optional: [
    'concurrencyPolicy',
    'failedJobsHistoryLimit',
    'startingDeadlineSeconds',
    'successfulJobsHistoryLimit',
    'timeZone',
  ],
} as const;

const IS_NAMESPACE =
  "request.resource.group == '' && request.resource.resource == 'namespaces'";
const IS_CRON_JOB =
  "request.resource.group == 'batch' && request.resource.resource == 'cronjobs'";
const HAS_SUBRESOURCE = "has(request.subResource) && request.subResource != ''";

/** Whether an optional field is as it was, or was not there before either. */
function unchanged(path: string): string {
  return `has(object.${path}) == has(oldObject.${path}) && (!has(object.${path}) || object.${path} == oldObject.${path})`;
}

function only(condition: string, expressions: string[]): string {
  return [`!(${condition})`, `(${expressions.join('\n && ')})`].join(' ||\n');
}

/** Who made an object, who it belongs to and what holds it back: nobody's to change here. */
const METADATA = ['labels', 'finalizers', 'ownerReferences'].map(field =>
  unchanged(`metadata.${field}`),
);

const CRON_JOB_KEPT = [
  ...METADATA,
  unchanged('metadata.annotations'),
  ...CRON_JOB_FIELDS.required.map(
    field => `object.spec.${field} == oldObject.spec.${field}`,
  ),
  ...CRON_JOB_FIELDS.optional.map(field => unchanged(`spec.${field}`)),
];

const ALLOWED = `[${SLEEP_ANNOTATIONS.map(name => `'${name}'`).join(', ')}]`;

/** Every annotation of one side is on the other with the same value, or about sleep. */
function annotationsKept(one: string, other: string): string {
  return `(!has(${one}.metadata.annotations) || ${one}.metadata.annotations.all(key, key in ${ALLOWED} || (has(${other}.metadata.annotations) && key in ${other}.metadata.annotations && ${one}.metadata.annotations[key] == ${other}.metadata.annotations[key])))`;
}

const NAMESPACE_KEPT = [
  ...METADATA,
  unchanged('spec'),
  annotationsKept('object', 'oldObject'),
  annotationsKept('oldObject', 'object'),
];

/**
 * Keeps the portal's account for the calendar to what a calendar needs: how
 * many pods, whether a CronJob is suspended, and what the namespace says of
 * its sleep.
 */
export function calendarGuard({
  coreNamespace,
  labels,
}: ClusterPlan): KubernetesObject[] {
  return admissionGuard({
    account: PORTAL_CALENDAR,
    labels,
    validations: [
      {
        expression: `request.operation == 'UPDATE' && (${IS_NAMESPACE} ? request.name == '${coreNamespace}' : has(request.namespace) && request.namespace == '${coreNamespace}')`,
        message: `${PORTAL_CALENDAR} only changes what is in ${coreNamespace}`,
      },
      {
        expression: `${HAS_SUBRESOURCE} ? request.subResource == 'scale' : (${IS_NAMESPACE}) || (${IS_CRON_JOB})`,
        message: `${PORTAL_CALENDAR} only changes scales, CronJobs and the namespace`,
      },
      {
        expression: only(
          `${IS_CRON_JOB} && request.operation == 'UPDATE'`,
          CRON_JOB_KEPT,
        ),
        message: `${PORTAL_CALENDAR} changes nothing of a CronJob but spec.suspend`,
      },
      {
        expression: only(
          `${IS_NAMESPACE} && request.operation == 'UPDATE'`,
          NAMESPACE_KEPT,
        ),
        message: `${PORTAL_CALENDAR} changes nothing of a namespace but the annotations ${SLEEP_ANNOTATIONS.join(
          ', ',
        )}`,
      },
    ],
  });
}
