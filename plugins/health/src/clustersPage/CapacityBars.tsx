import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import {
  figures,
  NEARLY_FULL,
  percent,
  ShareBar,
  shareOf,
  usedOf,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';

const AMOUNTS = [
  { kind: 'cpu', title: 'CPU' },
  { kind: 'memory', title: 'Memory' },
  { kind: 'pods', title: 'Pods' },
] as const;

/** What pods have asked for of what there is, as bars with their figures. */
export function CapacityBars(props: {
  of: string;
  capacity: ClusterOverview['capacity'];
  /** Its cluster is silent. */
  isOutdated?: boolean;
}) {
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {AMOUNTS.map(({ kind, title }) => {
        const amount = props.capacity[kind];
        const share = shareOf(amount);
        const text = usedOf(amount, kind);
        return (
          <Box key={kind}>
            <Box
              sx={{
                display: 'flex',
                justifyContent: 'space-between',
                gap: 1,
                fontSize: 12.5,
                mb: 0.25,
                ...figures,
              }}
            >
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {title}
              </Box>
              <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
                {text}
                {share >= NEARLY_FULL && ', nearly full'}
                <Box
                  component="span"
                  sx={{
                    color: 'text.secondary',
                    display: 'inline-block',
                    minWidth: 44,
                    textAlign: 'right',
                    fontWeight: share >= NEARLY_FULL ? 700 : undefined,
                  }}
                >
                  {percent(share)}
                </Box>
              </Box>
            </Box>
            <ShareBar
              share={share}
              isOutdated={props.isOutdated}
              label={`${title} requested of ${props.of}`}
              valueText={`${text}, ${percent(share)}`}
            />
          </Box>
        );
      })}
    </Box>
  );
}
