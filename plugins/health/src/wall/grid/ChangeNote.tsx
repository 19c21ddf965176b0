import type { HealthChange } from '@brown-bear/plugin-health-common';
import { Age } from '@brown-bear/plugin-health-react';

/** What kind of thing changed last, and how long ago; the change itself on hover. */
export function ChangeNote(props: { change: HealthChange }) {
  const { kind, at, summary } = props.change;
  return (
    <span className="wall-change" title={summary}>
      {kind} <Age at={at} />
    </span>
  );
}
