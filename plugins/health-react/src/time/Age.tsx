import { useSyncExternalStore } from 'react';
import { formatAge } from './formatAge';
import { formatDateTime } from './formatTime';
import { usePortalClock } from './usePortalClock';

type AgeProps = {
  /** ISO 8601, or milliseconds since 1970; portal time. */
  at: string | number;
  /** Leaves out “ago”, for columns whose head says it. */
  bare?: boolean;
};

const style = {
  fontVariantNumeric: 'tabular-nums',
  whiteSpace: 'nowrap',
} as const;

/**
 * How long ago something was, in portal time; the absolute time on hover. Draws
 * anew only when its text changes.
 * @public
 */
export function Age(props: AgeProps) {
  const clock = usePortalClock();
  const at = typeof props.at === 'number' ? props.at : Date.parse(props.at);
  const age = useSyncExternalStore(clock.subscribe, () =>
    formatAge(clock.lastTick() - at),
  );
  if (!Number.isFinite(at)) {
    return <>–</>;
  }
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatDateTime(at)}
      style={style}
    >
      {props.bare ? age : `${age} ago`}
    </time>
  );
}
