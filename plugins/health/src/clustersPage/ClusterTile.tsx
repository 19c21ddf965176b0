import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import {
  breakable,
  figures,
  StatusMark,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import { Link as RouterLink } from 'react-router-dom';
import { worstStatus } from '@brown-bear/plugin-health-common';
import { CapacityBars } from './CapacityBars';
import { isOutdated, nodesInWords, podsInWords } from './clusterWords';
import { SourceMark, SourceTrouble } from './SourceState';

/** A cluster at a glance; its name leads to its details. */
export function ClusterTile(props: {
  cluster: ClusterOverview;
  isSelected: boolean;
  now: number;
}) {
  const { cluster, isSelected, now } = props;
  const { name, title, version, source, nodes, pods, capacity } = cluster;
  const isOld = isOutdated(cluster);
  const nodesStatus = worstStatus(nodes.map(({ status }) => status));
  return (
    <Paper
      variant="outlined"
      component="li"
      sx={{
        p: 2,
        display: 'grid',
        gap: 1,
        alignContent: 'start',
        minWidth: 0,
        position: 'relative',
        listStyle: 'none',
        borderColor: isSelected ? 'primary.main' : undefined,
        boxShadow: theme =>
          isSelected
            ? `inset 0 3px 0 ${theme.palette.primary.main}`
            : undefined,
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          justifyContent: 'space-between',
          columnGap: 1,
        }}
      >
        <Box
          component="h2"
          sx={{
            m: 0,
            fontSize: 16,
            fontWeight: 600,
            minWidth: 0,
            ...breakable,
          }}
        >
          <Link
            component={RouterLink}
            to={{ search: `?cluster=${encodeURIComponent(name)}` }}
            underline="hover"
            color="text.primary"
            aria-current={isSelected ? 'true' : undefined}
            // All of the tile can be clicked.
            sx={{
              '&::after': { content: '""', position: 'absolute', inset: 0 },
            }}
          >
            {title}
          </Link>
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: 13.5 }}>
          {version ?? 'version unknown'}
        </Box>
      </Box>
      <SourceMark source={source} />
      {/* Above the area that leads on: what failed is read and copied. */}
      <Box
        sx={{ position: 'relative', zIndex: 1, '&:empty': { display: 'none' } }}
      >
        <SourceTrouble source={source} now={now} />
      </Box>
      {nodesStatus === undefined ? (
        <Box sx={{ fontSize: 13.5, color: 'text.secondary' }}>
          Nodes, pods and capacity will be here once it is heard.
        </Box>
      ) : (
        <>
          <Box sx={{ fontSize: 13.5, ...figures }}>
            {isOld && (
              <Box sx={{ color: 'text.secondary' }}>
                When it was last heard:
              </Box>
            )}
            <StatusMark
              status={nodesStatus}
              stale={isOld}
              label={nodesInWords(nodes)}
              sx={{ fontWeight: 500 }}
            />
            <Box>{podsInWords(pods)}</Box>
          </Box>
          <CapacityBars of={title} capacity={capacity} isOutdated={isOld} />
        </>
      )}
    </Paper>
  );
}
