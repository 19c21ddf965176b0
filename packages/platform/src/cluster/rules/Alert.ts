import type { RoomFacts } from '../../RoomFacts';
import type { ClusterPlan } from '../ClusterPlan';
import { dashboardUrl, runbookUrl } from '../links';

/** Somebody is called now, or reads it in the morning. */
export type Severity = 'page' | 'ticket';

/** What is wrong with one entity, and how it is found. */
export type Alert = {
  /** Name of the condition; the same for every entity. */
  name: string;
  entity: Pick<RoomFacts, 'ref' | 'name' | 'title' | 'owner' | 'system'>;
  expr: string;
  /** How long it has to last, as Prometheus writes it; absent: not at all. */
  lasts?: string;
  severity: Severity;
  /** Pods that it is about, where the entity has pods of several kinds. */
  pods?: string;
  /** Half a sentence for the subject of a mail. */
  summary: string;
  /** What it means and what to look at first. */
  description: string;
};

/** A rule that raises an alert. */
export type AlertRule = {
  alert: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
};

/**
 * The rule of an alert. People are called for production alone: the runbooks
 * of the other clusters promise working hours.
 */
export function alertRule(plan: ClusterPlan, alert: Alert): AlertRule {
  const { description, entity, expr, lasts, name, pods, severity, summary } =
    alert;
  return {
    alert: name,
    expr,
    ...(lasts && { for: lasts }),
    labels: {
      severity: plan.spec.base === 'production' ? severity : 'ticket',
      service: entity.name,
      system: entity.system,
      owner: entity.owner,
      ...(pods && { pods }),
    },
    annotations: {
      summary: `${entity.title}: ${summary}`,
      description,
      runbook_url: runbookUrl(entity),
      dashboard_url: dashboardUrl(plan.spec, entity),
    },
  };
}
