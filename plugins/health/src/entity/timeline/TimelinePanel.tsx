import type { HealthTimeline } from '@brown-bear/plugin-health-common';
import {
  type Answer,
  Disclosure,
  formatTime,
  Panel,
  plural,
  SourceFailure,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMemo, type ReactNode } from 'react';
import { RangeChoice } from './RangeChoice';
import { TimelineChart } from './TimelineChart';
import { timelineEvents } from './timelineEvents';
import { TimelineLegend } from './TimelineLegend';
import { TimelineList } from './TimelineList';
import { LANE_HEIGHT } from './TimelineLane';
import type { TimelineRange } from './TimelineRange';

/** A lane that begins this late after the start of the time shown needs a word. */
const BLANK_MS = 60_000;

/** What happened lately in every environment, drawn and as a list. */
export function TimelinePanel(props: {
  timeline: Answer<HealthTimeline>;
  environments: readonly { name: string; head: ReactNode }[];
  range: TimelineRange;
  onRange: (range: TimelineRange) => void;
  /** Milliseconds since 1970. */
  now: number;
}) {
  const { timeline, environments, range, onRange, now } = props;
  const { answer, failure, isLoading, retry } = timeline;
  const span = useMemo(
    () => ({ from: now - range.ms, to: now }),
    [now, range.ms],
  );
  return (
    <Panel
      title={`What happened in ${range.inWords}`}
      aside={<RangeChoice value={range} onChange={onRange} />}
    >
      {failure && (
        <SourceFailure
          what="The timeline could not be read"
          failure={failure}
          isLoading={isLoading}
          onRetry={retry}
        />
      )}
      {!answer && !failure && (
        <Box role="status" aria-label="Reading the timeline" sx={{ p: 2 }}>
          {environments.map(({ name }) => (
            <Skeleton key={name} height={LANE_HEIGHT} />
          ))}
        </Box>
      )}
      {answer && <Read {...{ answer, environments, span }} />}
    </Panel>
  );
}

function Read(props: {
  answer: HealthTimeline;
  environments: readonly { name: string; head: ReactNode }[];
  span: { from: number; to: number };
}) {
  const { answer, environments, span } = props;
  const events = useMemo(() => timelineEvents(answer, span), [answer, span]);
  const begin = Math.min(...answer.transitions.map(({ at }) => Date.parse(at)));
  const isYoung = Number.isFinite(begin) && begin > span.from + BLANK_MS;
  return (
    <>
      <TimelineChart
        timeline={answer}
        environments={environments}
        span={span}
      />
      <Box sx={{ px: 2, pb: 0.5 }}>
        <TimelineLegend changes={answer.changes} />
        {isYoung && (
          <Typography variant="body2" color="text.secondary">
            Nothing is known of the time before {formatTime(begin, span.to)}.
          </Typography>
        )}
        {answer.truncated && (
          <Typography variant="body2" color="text.secondary">
            There is more than fits; choose a shorter time to see all of it.
          </Typography>
        )}
      </Box>
      <Box sx={{ px: 1, pb: 0.5 }}>
        {events.length > 0 ? (
          <Disclosure summary={`${plural(events.length, 'event')} as a list`}>
            <TimelineList events={events} now={span.to} />
          </Disclosure>
        ) : (
          <Typography variant="body2" color="text.secondary" sx={{ p: 1 }}>
            Nothing has been noted yet. Every change of status, image, scale,
            configuration and node will stand here from now on.
          </Typography>
        )}
      </Box>
    </>
  );
}
