import type { HealthReport } from '@brown-bear/plugin-health-common';
import { StatusMark } from '@brown-bear/plugin-health-react';

/** Anything that has a status: a report, a check, a pod, a transition, a source. */
export type WithStatus = Pick<HealthReport, 'status' | 'expectation'> & {
  reason?: string;
};

/** The mark of a status: shape, colour and word. */
export function ReportMark(props: {
  of: WithStatus;
  isStale?: boolean;
  /** The shape alone is seen; the word is read out. */
  isWordless?: boolean;
}) {
  const { of, isStale, isWordless } = props;
  const { status, expectation, reason } = of;
  return (
    <StatusMark
      status={status}
      expectation={expectation}
      reason={
        reason === 'not-monitored' || reason === 'no-data' ? reason : undefined
      }
      stale={isStale}
      word={isWordless ? 'hidden' : 'shown'}
      sx={{ fontWeight: 600, fontSize: 13.5 }}
    />
  );
}
