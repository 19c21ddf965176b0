import type { HealthSource } from '@brown-bear/plugin-health-common';
import {
  Age,
  formatTime,
  StatusShape,
  usePortalNow,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { isLate } from '../model/isLate';

/** A sentence without its full stop, if it has one. */
function sentence(text: string): string {
  return text.trim().replace(/\.$/, '');
}

/** Sources that are silent or late: which, since when, what to do. */
export function SourceNotices(props: {
  sources: readonly HealthSource[];
  /** Whether all else is current. */
  isRestCurrent: boolean;
}) {
  const now = usePortalNow(60_000);
  const late = props.sources.filter(isLate);
  if (late.length === 0) {
    return null;
  }
  return (
    <Box sx={{ mb: 1.5, fontSize: 13.5, lineHeight: '20px' }}>
      <Box
        component="ul"
        aria-label="Sources that are not current"
        sx={{ listStyle: 'none', m: 0, p: 0 }}
      >
        {late.map(source => (
          <Box
            component="li"
            key={source.id}
            sx={{
              display: 'flex',
              alignItems: 'baseline',
              gap: 0.75,
              py: 0.25,
              overflowWrap: 'anywhere',
            }}
          >
            <StatusShape appearance={source.status} />
            <span>
              <b>{source.title}</b>{' '}
              {source.status === 'unhealthy'
                ? 'is silent'
                : 'is late or incomplete'}{' '}
              since {formatTime(source.since, now)} (
              <Age at={source.since} bare />
              ).{source.error && ` ${sentence(source.error)}.`}
              {source.nextStep && ` ${sentence(source.nextStep)}.`}
            </span>
          </Box>
        ))}
      </Box>
      {props.isRestCurrent && <span>The rest of the wall is current.</span>}
    </Box>
  );
}
