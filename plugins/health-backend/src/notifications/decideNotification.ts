/** For how long alarms of one entity belong together, ms. */
export const FLAPPING_WINDOW = 10 * 60_000;
/** As many alarms in that time are told even if none of them lasted. */
const UNSTABLE = 3;

/** How an entity is in an environment; all times in ms since 1970. */
export type PlaceCondition = {
  /** other: neither bad enough for an alarm nor good enough to call it off. */
  status: 'unhealthy' | 'healthy' | 'other';
  since: number;
  summary: string;
  /** How often it became unhealthy within the window. */
  alarms: number;
};

/** What its owner is to be told, or was told last. */
export type Told = { told: 'unhealthy' | 'healthy'; alarms: number };

/**
 * Whether there is something to tell. An alarm must last; what comes and goes
 * is told once, with a count, and called off when it has kept still for as long
 * as alarms belong together.
 */
export function decideNotification(options: {
  condition: PlaceCondition;
  last: Told | undefined;
  now: number;
  delay: number;
}): Told | undefined {
  const { condition, delay, last, now } = options;
  const { alarms, since, status } = condition;
  const lasted = now - since;
  if (last?.told === 'unhealthy') {
    const calm = Math.max(alarms, last.alarms) > 1 ? FLAPPING_WINDOW : delay;
    return status === 'healthy' && lasted >= Math.max(calm, delay)
      ? { told: 'healthy', alarms: last.alarms }
      : undefined;
  }
  const isAlarm = status === 'unhealthy' && lasted >= delay;
  return isAlarm || alarms >= UNSTABLE
    ? { told: 'unhealthy', alarms: Math.max(alarms, 1) }
    : undefined;
}

/** Whether an alarm is about coming and going rather than lasting. */
export function isUnstable({ alarms }: Told): boolean {
  return alarms >= UNSTABLE;
}
