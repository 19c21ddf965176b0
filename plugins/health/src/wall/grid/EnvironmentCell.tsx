import { statusWords, StatusShape } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { WallCell } from '../model/WallRow';
import { cellWords } from './cellWords';
import { atMostLines, NARROW } from './gridStyles';

type EnvironmentCellProps = {
  cell: WallCell;
  title: string;
  /** Health tab of the entity; undefined where there is no such page. */
  healthPath?: string;
  stop: Record<string, string | number>;
  tabIndex: number;
};

const content = {
  display: 'flex',
  alignItems: 'baseline',
  gap: 0.75,
  minWidth: 0,
  color: 'text.primary',
  '& > svg': { position: 'relative', top: '1px' },
} as const;

/** How an entity is in one environment; leads to its Health tab there. */
export function EnvironmentCell(props: EnvironmentCellProps) {
  const { cell, title, healthPath, stop, tabIndex } = props;
  const { column, appearance, stale, report } = cell;
  const { seen, said } = cellWords(cell);
  const isQuiet =
    appearance === 'absent' || (appearance === 'not-monitored' && !report);
  const isTrouble =
    appearance === 'unhealthy' ||
    appearance === 'degraded' ||
    (appearance === 'unknown' && report?.reason !== 'no-data');
  const shown = (
    <>
      <StatusShape appearance={appearance} stale={stale} />
      <Box
        component="span"
        sx={{
          display: 'none',
          [NARROW]: { display: 'inline', color: 'text.secondary' },
        }}
      >
        {column}
      </Box>
      <Box
        component="span"
        sx={{
          ...atMostLines(3),
          color: isTrouble ? 'text.primary' : 'text.secondary',
        }}
      >
        {seen}
      </Box>
    </>
  );
  return (
    <Box
      role="gridcell"
      sx={{
        minWidth: 0,
        py: 0.75,
        [NARROW]: {
          display: isQuiet ? 'none' : undefined,
          flex: isTrouble ? '1 0 100%' : undefined,
          order: isTrouble ? 0 : 1,
          py: 0.25,
        },
      }}
    >
      {report && healthPath ? (
        <Link
          component={RouterLink}
          to={`${healthPath}?environment=${encodeURIComponent(
            report.environment,
          )}`}
          aria-label={`${title} in ${report.environment}: ${said}`}
          title={said}
          underline="hover"
          tabIndex={tabIndex}
          {...stop}
          sx={content}
        >
          {shown}
        </Link>
      ) : (
        <Box
          component="span"
          aria-label={`${title} in ${column}: ${statusWords(report ?? {})}`}
          role="img"
          title={said}
          tabIndex={tabIndex}
          {...stop}
          sx={content}
        >
          {shown}
        </Box>
      )}
    </Box>
  );
}
