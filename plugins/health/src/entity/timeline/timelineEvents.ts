import type {
  HealthChange,
  HealthTimeline,
  HealthTransition,
} from '@brown-bear/plugin-health-common';

/** One line of the list: what became of an environment, or what changed in it. */
export type TimelineEvent = {
  key: string;
  at: string;
  environment: string;
} & (
  | { type: 'transition'; transition: HealthTransition }
  | { type: 'change'; change: HealthChange }
);

/** Everything that happened, newest first: the drawing's equal in text. */
export function timelineEvents(
  timeline: Pick<HealthTimeline, 'transitions' | 'changes'>,
  span: { from: number; to: number },
): TimelineEvent[] {
  const transitions = timeline.transitions.map(
    (transition, index): TimelineEvent => ({
      type: 'transition',
      key: `transition-${index}`,
      at: transition.at,
      environment: transition.environment,
      transition,
    }),
  );
  const changes = timeline.changes.map(
    (change): TimelineEvent => ({
      type: 'change',
      key: change.id,
      at: change.at,
      environment: change.environment,
      change,
    }),
  );
  return [...transitions, ...changes]
    .filter(({ at }) => Date.parse(at) <= span.to)
    .filter(
      // What was in force at the start is told, however old it is.
      event => event.type === 'transition' || Date.parse(event.at) >= span.from,
    )
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
