import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { DirectoryEntity } from '@brown-bear/plugin-health-node';
import { isUnstable } from './decideNotification';
import type { NotificationRow } from './NotificationRow';

/** The notification to the owner; one scope, so that a recovery replaces its alarm. */
export function toNotification(
  row: NotificationRow,
  entity: DirectoryEntity & { owner: string },
): NotificationSendOptions {
  const { entity_ref: entityRef, environment } = row;
  return {
    recipients: { type: 'entity', entityRef: entity.owner },
    payload: {
      ...wording(row, entity.title),
      link: healthTabOf(entityRef, environment),
      topic: 'health',
      scope: `health:${entityRef}:${environment}`,
    },
  };
}

function wording(row: NotificationRow, title: string) {
  const { alarms, environment, since, summary, told } = row;
  if (told === 'healthy') {
    return {
      title: `${title} is healthy again in ${environment}`,
      description: `Since ${clockTime(since)}: ${summary}`,
      severity: 'normal' as const,
    };
  }
  const count =
    alarms > 1 ? `Unhealthy ${alarms} times within 10 minutes. ` : '';
  return {
    title: isUnstable(row)
      ? `${title} keeps failing in ${environment}`
      : `${title} is unhealthy in ${environment}`,
    description: `${count}Since ${clockTime(since)}: ${summary}`,
    severity: 'high' as const,
  };
}

/** Path of the Health tab within the portal. */
function healthTabOf(entityRef: string, environment: string): string {
  const { kind, name, namespace } = parseEntityRef(entityRef);
  const path = [namespace, kind, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
  return `/catalog/${path}/health?environment=${encodeURIComponent(
    environment,
  )}`;
}

/** 2026-11-23 02:41 UTC: readers sit in several time zones. */
function clockTime(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}
