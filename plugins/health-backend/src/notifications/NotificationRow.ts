/** Of `health_notifications`; SQLite has numbers for booleans. */
export type NotificationRow = {
  /** Entity reference and environment. */
  place: string;
  entity_ref: string;
  environment: string;
  told: 'unhealthy' | 'healthy';
  told_at: string;
  since: string;
  alarms: number;
  summary: string;
  sent: boolean | number;
};
