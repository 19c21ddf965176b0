import type { HealthTimeline } from '@brown-bear/plugin-health-common';
import Box from '@mui/material/Box';
import { useMemo, useState, type ReactNode } from 'react';
import { changeMarks } from './changeMarks';
import { statusBands } from './statusBands';
import { ticksOf } from './timeAxis';
import { TimelineLane } from './TimelineLane';
import { TimelineReadout, type PointedAt } from './TimelineReadout';
import { useWidth } from './useWidth';

const lanes = {
  display: 'grid',
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    md: 'minmax(190px, max-content) minmax(0, 1fr)',
  },
  columnGap: 2,
  alignItems: 'end',
} as const;

/** Half of a label, pixels. */
const HALF_LABEL = 24;

/** Labels stand below their lines, and within the drawing at its edges. */
function labelShift(x: number, width: number): string {
  if (x < HALF_LABEL) {
    return '0';
  }
  return x > width - HALF_LABEL ? '-100%' : '-50%';
}

/**
 * Every environment as a lane over one axis of time: what it was, and above it
 * what changed. What it shows is in the list below, too.
 */
export function TimelineChart(props: {
  timeline: Pick<HealthTimeline, 'transitions' | 'changes'>;
  /** In the order of the page, with what stands before each lane. */
  environments: readonly { name: string; head: ReactNode }[];
  /** Milliseconds since 1970. */
  span: { from: number; to: number };
}) {
  const { timeline, environments, span } = props;
  const [plot, width] = useWidth<HTMLDivElement>();
  const [pointedAt, setPointedAt] = useState<PointedAt>();
  const axis = useMemo(
    () => ({ from: span.from, to: span.to, width }),
    [span.from, span.to, width],
  );
  const bands = useMemo(
    () => statusBands(timeline.transitions, axis),
    [timeline.transitions, axis],
  );
  const marks = useMemo(
    () => changeMarks(timeline.changes, axis),
    [timeline.changes, axis],
  );
  return (
    <Box sx={{ px: 2, pt: 1, pb: 1.5 }}>
      <TimelineReadout
        {...{ pointedAt, bands, marks, axis }}
        idle="Point at a lane to read it; times are UTC."
      />
      <Box sx={lanes} onPointerLeave={() => setPointedAt(undefined)}>
        {environments.map(({ name, head }) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <Box sx={{ minWidth: 0, pb: { md: 0.5 }, pt: { xs: 1, md: 0 } }}>
              {head}
            </Box>
            <Box
              sx={{ position: 'relative', minWidth: 0 }}
              onPointerMove={event =>
                setPointedAt({
                  environment: name,
                  x:
                    event.clientX -
                    event.currentTarget.getBoundingClientRect().left,
                })
              }
            >
              <TimelineLane
                environment={name}
                bands={bands.get(name) ?? []}
                marks={marks.filter(mark => mark.environment === name)}
                axis={axis}
              />
              {pointedAt && (
                <Box
                  sx={{
                    position: 'absolute',
                    top: 0,
                    bottom: 0,
                    left: pointedAt.x,
                    borderLeft: 1,
                    borderColor: 'text.secondary',
                    pointerEvents: 'none',
                  }}
                />
              )}
            </Box>
          </Box>
        ))}
        <Box sx={{ display: { xs: 'none', md: 'block' } }} />
        <Box
          ref={plot}
          aria-hidden
          sx={{
            position: 'relative',
            height: 18,
            fontSize: 11.5,
            color: 'text.secondary',
          }}
        >
          {ticksOf(axis).map(({ at, x, label }) => (
            <Box
              component="span"
              key={at}
              sx={{
                position: 'absolute',
                left: x,
                transform: `translateX(${labelShift(x, width)})`,
                whiteSpace: 'nowrap',
              }}
            >
              {label}
            </Box>
          ))}
        </Box>
      </Box>
    </Box>
  );
}
