import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink, entityRouteRef } from '@backstage/plugin-catalog-react';
import { Age, StatusShape } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { memo } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { isInTrouble, type WallRow } from '../model/WallRow';
import { ChangeNote } from './ChangeNote';
import { EnvironmentCell } from './EnvironmentCell';
import { Flash } from './Flash';
import { gridStop } from './GridFocus';
import {
  atMostLines,
  ellipsis,
  gridColumns,
  gridRow,
  NARROW,
  WIDE,
} from './gridStyles';

type EntityRowProps = {
  row: WallRow;
  /** Line within the table, from 1. */
  rowIndex: number;
  /** Column that the tab key reaches; undefined if that is in another line. */
  tabColumn: number | undefined;
};

const quiet = { color: 'text.secondary', py: 0.75, minWidth: 0 } as const;
const hiddenWhenNarrow = { [NARROW]: { display: 'none' } } as const;

function Row(props: EntityRowProps) {
  const { row, rowIndex, tabColumn } = props;
  const { entity, cells, worst, change } = row;
  const entityPage = useRouteRef(entityRouteRef);
  const path = entityPage?.(parseEntityRef(entity.ref));
  const stop = (column: number) => ({
    tabIndex: tabColumn === column ? 0 : -1,
    stop: gridStop({ key: entity.ref, column }),
  });
  const name = stop(0);
  const owner = stop(cells.length + 1);
  const isWorse = isInTrouble(row);
  const since = worst?.report?.since;
  return (
    <Box
      role="row"
      aria-rowindex={rowIndex}
      sx={{
        ...gridRow,
        position: 'relative',
        ...gridColumns(cells.length),
        '&:hover': { bgcolor: 'action.hover' },
        [NARROW]: { display: 'flex', flexWrap: 'wrap', py: 0.75 },
      }}
    >
      <Flash signature={row.signature} />
      <Box
        role="rowheader"
        sx={{
          minWidth: 0,
          py: 0.75,
          display: 'flex',
          alignItems: 'baseline',
          gap: 0.75,
          '& > svg': { position: 'relative', top: '1px' },
          [NARROW]: { py: 0.25, flex: '1 0 100%' },
        }}
      >
        <StatusShape
          appearance={worst?.appearance ?? 'not-monitored'}
          stale={worst?.stale}
        />
        <Link
          component={RouterLink}
          to={path ?? ''}
          title={entity.description}
          underline="hover"
          tabIndex={name.tabIndex}
          {...name.stop}
          sx={{ ...atMostLines(2), fontWeight: isWorse ? 600 : 500 }}
        >
          {entity.title}
        </Link>
        <Box
          component="span"
          sx={{
            ...ellipsis,
            flex: '0 10 auto',
            color: 'text.secondary',
            display: 'none',
            [WIDE]: { display: 'block' },
            [NARROW]: { display: 'block' },
          }}
        >
          {entity.type}
        </Box>
      </Box>
      {cells.map((cell, index) => (
        <EnvironmentCell
          key={cell.column}
          cell={cell}
          title={entity.title}
          healthPath={path && `${path}/health`}
          {...stop(index + 1)}
        />
      ))}
      <Box
        role="gridcell"
        sx={{
          ...quiet,
          ...ellipsis,
          ...hiddenWhenNarrow,
          '& a': { color: 'inherit' },
        }}
      >
        {entity.owner ? (
          <EntityRefLink
            entityRef={entity.owner}
            title={parseEntityRef(entity.owner).name}
            hideIcon
            disableTooltip
            tabIndex={owner.tabIndex}
            {...owner.stop}
          />
        ) : (
          'nobody'
        )}
      </Box>
      <Box role="gridcell" sx={{ ...quiet, ...hiddenWhenNarrow }}>
        {isWorse && since && <Age at={since} />}
        {change && (
          <Box sx={{ [WIDE]: { display: 'none' } }}>
            <ChangeNote change={change} />
          </Box>
        )}
      </Box>
      <Box
        role="gridcell"
        sx={{ ...quiet, display: 'none', [WIDE]: { display: 'block' } }}
      >
        {change && <ChangeNote change={change} />}
      </Box>
      {isWorse && since && (
        <Box
          aria-hidden
          sx={{
            display: 'none',
            [NARROW]: {
              ...quiet,
              display: 'block',
              flex: '1 0 100%',
              order: 2,
              py: 0.25,
            },
          }}
        >
          {entity.owner && `${parseEntityRef(entity.owner).name} · `}since{' '}
          <Age at={since} />
          {change && ` · ${change.summary}`}
        </Box>
      )}
    </Box>
  );
}

/** One entity: how it is in each environment, whose it is, since when, what changed. */
export const EntityRow = memo(Row);
